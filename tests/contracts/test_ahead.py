"""What people are told about how many questions may come is true of every conversation."""

from __future__ import annotations

import pytest

from conversations.exploring.ahead import questions_ahead
from tests.contracts.scenes import Scene, every_scene, explored

# Asked only because of the very words somebody typed: a telephone number, or what is hard to read.
OF_THE_WORDS = ("_sure", "_again", "_plain")


def _is_of_the_words(key: str) -> bool:
    """Rewritten words are asked for under the same key with a number ("what2")."""
    return key.endswith(OF_THE_WORDS) or key[-1] in "23"


@pytest.mark.parametrize("scene", every_scene(), ids=str)
def test_never_fewer_and_never_more_than_told(scene: Scene) -> None:
    """Given any conversation, no way through it is shorter or longer than what is told first."""
    walked, ahead = explored(scene), questions_ahead(scene.flow, scene.here, {})

    longest = [key for key in walked.longest if not _is_of_the_words(key)]
    assert ahead is not None
    assert ahead.least <= len(walked.shortest)
    assert ahead.most >= len(longest)

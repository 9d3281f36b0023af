"""The same timeline of family P-A14, with Ilse, Marijke, Joost and Peter in Slack (domain 9.A).

The chapters are those of `test_p_a14.py`, where professionals have pages. Told once by Socket Mode
and once over HTTP, they come to the same plan; check (1), of the family's channel, is here.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.acceptance.never import ever_said, what_may_not_stand, words_of_the_plan
from tests.acceptance.p_a14.telling import Told, tell
from tests.acceptance.places import HTTP, SOCKET
from tests.acceptance.running import Here

pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module", params=[SOCKET, HTTP])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The story, told once in each of the ways of Slack."""
    folder = tmp_path_factory.mktemp(request.param)
    url = f"sqlite:///{folder / 'told.sqlite3'}"
    return tell(folder, url, Here, slack=request.param)


def test_x(told: Told) -> None:
    """x"""
    print([str(o) for o in told.notices])
    print("\n".join(dict.fromkeys(ever_said(told.channel))))
    print(what_may_not_stand(told.channel), words_of_the_plan(told.channel, told.plan))
    print(Counter(len(p.history) for p in told.channel))
    for n in told.rings:
        unasked=[r for r in told.rings[n] if (n,r) not in told.acts]
        exp=[o.at for o in told.reminders if o.to==n]+[o.at for o in told.notices if o.to==n]
        print(n, len(unasked), len(exp), [u for u in unasked if u not in exp],[u for u in exp if u not in unasked])
    assert 0

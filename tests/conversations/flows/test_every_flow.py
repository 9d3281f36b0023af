from __future__ import annotations

import pytest

from conversations.engine import Flow
from conversations.flows import every_flow


def test_flows_are_found_in_the_order_of_their_codes() -> None:
    """Given a folder of flows, when it is looked through, each is there once, in order."""
    assert list(every_flow()) == [
        "welcome",
        "alignment",
        "attendance",
        "contribution",
        "readback",
        "progress",
        "scaling",
        "evaluation",
        "cannot_come",
        "pause",
        "safety",
        "proposal",
        "reachable",
        "language",
    ]


@pytest.mark.parametrize("flow", every_flow().values(), ids=every_flow())
def test_a_flow_is_called_by_its_file(flow: Flow) -> None:
    """Given a flow, when a conversation under way is kept, its name finds the file again."""
    assert flow.talk.__module__ == f"conversations.flows.{flow.name}"


def test_what_may_be_spoken_of_in_a_pause_asks_for_nothing_about_the_plan() -> None:
    """Given somebody who wants rest, when they write, they may link, be helped, and be heard."""
    restful = [flow.name for flow in every_flow().values() if flow.restful]

    assert restful == ["welcome", "pause", "safety", "language"]


def test_unasked_questions_that_open_a_talk_are_fit_for_a_lock_screen() -> None:
    """Given a phone on the table, when a meeting is asked about, the screen gives nothing away."""
    fit = [flow.name for flow in every_flow().values() if flow.fit_for_lock_screen]

    assert fit == ["attendance", "evaluation"]

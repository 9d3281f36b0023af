"""The page works alike on SQLite and on PostgreSQL, also when two windows answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from storage import plans
from tests.bot.web.conftest import BEFORE
from tests.bot.web.table import Table, in_english, laid
from tests.families import invited
from tests.rigs.clock import Clock


@pytest.fixture
def any_table(clock: Clock, tmp_path: Path, database_url: str) -> Iterator[Table]:
    """The day the round table was fixed, on each database."""
    clock.sets(BEFORE)
    with laid(in_english(invited("P-A14")), clock, tmp_path, database_url) as table:
        yield table


def test_from_the_invitation_to_the_answer_in_the_plan(any_table: Table) -> None:
    """Given Bilal is too young for Telegram, he links at the page and says that he comes."""
    invitation = any_table.invites("a3")
    bilal = any_table.stranger().opens(f"/join/{invitation.token}").presses("Begin")
    bilal.ticks("Yes, that is me").presses("Send").types(invitation.code).presses("Send")
    bilal.ticks("English").presses("Send")
    while bilal.is_asked:
        bilal.presses("Skip")

    bilal.presses("Do you come to the table?").ticks("Yes, I come").presses("Send")

    plan = any_table.plan
    answer = plan.attendance(plan.meeting(MeetingId("r1")), PersonId("a3"))
    assert answer is not None
    assert answer.coming is Coming.YES


def test_eight_taps_at_once_are_one_answer(any_table: Table) -> None:
    """Given a form sent in eight times at the same moment, the plan changes once (T17)."""
    invitation = any_table.invites("a1")
    samira = any_table.stranger().opens(f"/join/{invitation.token}").presses("Begin")
    samira.ticks("Yes, that is me").presses("Send").types(invitation.code).presses("Send")
    while samira.is_asked:
        samira.presses("Skip")
    samira.presses("Do you come to the table?").ticks("I cannot")

    with ThreadPoolExecutor(8) as taps:
        answers = list(taps.map(lambda _: samira.sends("Send"), range(8)))

    assert {one.status_code for one in answers} == {200}
    history = any_table.runs(lambda tx: plans.history(tx, any_table.fresh.id))
    assert len([one for one in history if type(one.change).__name__ == "AttendanceAnswered"]) == 1

"""One person, from the invitation to the answer in the plan, through everything there is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot import invitations
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.people import Standing
from storage import plans
from tests.families import invited
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.telegram import Telegram


def test_samira_is_invited_links_and_takes_part(
    telegram: Telegram, clock: Clock, database_url: str, tmp_path: Path
) -> None:
    """Given a plan, when Samira follows her link and types her code, she takes part in it."""
    clock.sets(datetime.fromisoformat("2026-03-12T10:00+01:00"))
    with Program(settings_for(tmp_path, database_url, clock, telegram)) as program:
        plan = program.runs(lambda tx: invitations.load(tx, invited("P-A14")))
        samira = program.runs(lambda tx: invitations.invite(tx, plan, plan.person(PersonId("a1"))))
        phone = telegram.phone(user_id=1001, first_name="S", language_code="nl")

        phone.starts(samira.token)
        phone.waits_for(lambda screen: "Ben jij Samira?" in screen[-1].text)
        phone.taps("Ja, dat ben ik")
        phone.waits_for(lambda screen: "Typ de code" in screen[-1].text)
        phone.types(samira.code)
        phone.waits_for(lambda screen: "In welke taal" in screen[-1].text)

        row = program.runs(lambda tx: plans.get(tx, PlanId("P-A14")))
        assert row.plan.person(PersonId("a1")).standing is Standing.ACTIVE

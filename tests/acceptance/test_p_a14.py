"""The timeline of family P-A14, from the first invitation to the day after the evaluation."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.p_a14.before_the_table import they_prepare_the_table
from tests.acceptance.p_a14.before_the_talk import they_prepare_the_talk
from tests.acceptance.p_a14.coming_in import they_come_in
from tests.acceptance.p_a14.family import CODE, Family
from tests.acceptance.p_a14.how_it_goes import they_tell_how_it_goes
from tests.acceptance.p_a14.the_list import the_list_goes_round
from tests.acceptance.running import Here
from tests.acceptance.story import Story
from tests.rigs.clock import Clock
from tests.rigs.program import settings_for
from tests.rigs.telegram import Telegram

CHAPTERS = (they_come_in, they_prepare_the_table, the_list_goes_round, they_tell_how_it_goes, they_prepare_the_talk)


def test_try(telegram: Telegram, clock: Clock, tmp_path: Path) -> None:
    env = settings_for(tmp_path, f"sqlite:///{tmp_path}/db", clock, telegram)
    address = f"http://127.0.0.1:{env['TAFELRONDE_WEB_PORT']}"
    with Story(Here(env), telegram, clock, address, CODE) as story:
        family = Family.of(story)
        for chapter in CHAPTERS:
            chapter(family)

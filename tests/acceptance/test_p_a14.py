"""The timeline of family P-A14, from the first invitation to the day after the evaluation."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.story import Story
from tests.rigs.clock import Clock
from tests.rigs.telegram import Telegram


def test_try(telegram: Telegram, clock: Clock, database_url: str, tmp_path: Path) -> None:
    """Try."""
    with Story(telegram, clock, tmp_path, database_url) as story:
        def show(who):
            n=story.phone(who).newest
            print(who, "|", n.text.replace("\n"," / "), n.rows)
        story.at("03-02 10:00")
        story.loads("P-A14/1-invited")
        page = story.links_on_the_page("a7")
        story.at("03-04 10:12")
        story.links_on_telegram("a1")
        show("a1")
        story.taps("a1","Nederlands"); show("a1")
        story.taps("a1","Nee"); show("a1")
        story.taps("a1","Overdag"); show("a1")
        story.taps("a1","Nee"); show("a1")
        story.at("03-05 15:05")
        story.links_on_telegram("a2")
        story.taps("a2","Nederlands","Nee","Overdag","Nee"); show("a2")
        story.at("03-07 17:30")
        story.phone("a6").starts(story.invitations["a6"].token); story._settles()
        story.taps("a6","Ja, dat ben ik")
        story.types("a6","0000","0001","0002" ); show("a6")
        for m in story.heard("a6"): print("   ", m.replace("\n"," / "))
        story.page("a7").opens("/"); print(story.page("a7").sees)
        story.at("03-09 17:30"); story.invites("a6"); story.links_on_telegram("a6"); story.taps("a6","Nederlands","Nee","Overdag","Nee")
        story.at("03-13 10:00")
        story.at("03-16 18:00")
        for p in ("a1","a2","a6"):
            print("----",p)
            for m in story.phone(p).screen[-3:]: print("   ", m.text.replace("\n"," / "), m.rows)
        story.taps("a1","Verder"); show("a1")
        story.taps("a1","Ja, ik kom"); show("a1")
        story.taps("a1","Oppas"); show("a1"); story.taps("a1","Klaar"); show("a1")
        story.taps("a1","Sla over"); show("a1")
        story.taps("a1","Sla over"); show("a1")
        story.types("a1","rust"); 
        for m in story.phone("a1").screen[-8:]: print("   ", m.text.replace("\n"," / "), m.rows)
        print(story.plan.attendances)

"""The timeline of family P-A14, from the first invitation to the day after the evaluation."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.story import Story
from tests.rigs.clock import Clock
from tests.rigs.telegram import Telegram


def test_try(telegram: Telegram, clock: Clock, database_url: str, tmp_path: Path) -> None:
    """Try."""
    with Story(telegram, clock, tmp_path, database_url) as story:
        def show(who, n=3):
            print("----",who, clock.now())
            for m in story.phone(who).screen[-n:]: print("   ", m.text.replace("\n"," / "), m.rows)
        def page(who):
            p=story.page(who).opens("/")
            i=p.sees.find("Hallo")
            print("=====",who, clock.now(), p.is_asked, "|", p.sees[i:])
            return p
        story.at("03-02 10:00")
        story.loads("P-A14/1-invited")
        for who in ("a7","a8","a9","a10"):
            p=story.links_on_the_page(who)
            p.ticks("Nederlands").presses("Stuur").presses("Sla over").presses("Sla over").presses("Sla over")
        story.at("03-04 10:12")
        story.links_on_telegram("a1"); story.taps("a1","Nederlands","Nee","Overdag","Nee")
        story.at("03-04 16:40")
        p=story.links_on_the_page("a3"); p.ticks("Nederlands").presses("Stuur").presses("Sla over").presses("Sla over").presses("Sla over")
        story.at("03-05 15:05")
        story.links_on_telegram("a2"); story.taps("a2","Nederlands","Nee","Sla over","Nee")
        story.at("03-09 17:30"); story.invites("a6"); story.links_on_telegram("a6"); story.taps("a6","Nederlands","Nee","Sla over","Nee")
        story.at("03-13 10:00")
        story.at("03-16 18:00")
        page("a3"); page("a7"); page("a8"); page("a9"); page("a10")
        story.taps("a1","Verder","Ja, ik kom","Oppas","Klaar","Zoals eerst"); story.types("a1","Rust in huis.")
        story.taps("a1","Ja, ik kom","Sla over") ; show("a1",5)
        story.taps("a2","Weet ik nog niet","woensdag 18 maart"); show("a2",2)
        p=story.page("a3").opens("/"); p.ticks("Ja, ik kom").presses("Stuur").ticks("Iemand die meekomt").presses("Stuur"); print(p.is_asked)
        p.presses("Sla over").presses("Sla over"); print(p.is_asked)
        p=story.page("a8").opens("/"); p.ticks("Ja, ik kom").presses("Stuur").ticks("Nog niet").presses("Stuur"); page("a8")
        p=story.page("a9").opens("/"); p.ticks("Ik kan niet").presses("Stuur").ticks("Ik schrijf iets op").presses("Stuur").types("Ik maak een lijst.").presses("Stuur"); page("a9")
        p=story.page("a7").opens("/overview"); print(p.sees)
        story.at("03-18 14:00")
        show("a2",2)
        story.at("03-18 16:00")
        show("a2",2); show("a1",2)
        story.taps("a2","Verder") 
        show("a2",2)
        story.taps("a2","Ja, ik kom"); show("a2",1)
        story.taps("a2","Niets"); show("a2",1)
        page("a3"); page("a8")

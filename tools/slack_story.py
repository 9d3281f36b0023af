"""A short story of family P-A14 in Slack, for the pictures: all that is drawn was really sent.

The program runs beside a fake Slack and a fake Telegram, as in the tests; every answer is given on
one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import slack_drawing

from tests.acceptance.p_a14.family import CODE, Family
from tests.acceptance.places import places
from tests.acceptance.running import Here
from tests.acceptance.story import Story
from tests.rigs.slack import Pane, Room, Slack

ROOM = "plan-p-a14"
COMES = "Ja, ik kom"


def tell(folder: Path) -> Iterator[tuple[str, str]]:
    """Tell it, and draw what there is to see on the way.

    Args:
        folder: For the program's own files.

    Yields:
        The name of a picture, and its HTML.
    """
    with places(folder, "socket") as where:
        env = where.settings(folder, f"sqlite:///{folder / 'plan.sqlite3'}")
        address = f"http://127.0.0.1:{env['TAFELRONDE_WEB_PORT']}"
        with Story(Here(env), where, address, CODE) as story:
            family = Family.of(story, in_slack=True)
            _everybody_comes_in(family)
            assert where.slack
            room = _five_say_that_they_come(family, where.slack)
            yield "slack-channel", slack_drawing.channel(ROOM, room.posts)
            yield "slack-modal", slack_drawing.modal(_what_ilse_will_do(family))
            yield "slack-home", slack_drawing.home(_what_marijke_promised(family))


def _everybody_comes_in(family: Family) -> None:
    family.story.at("03-04 10:00")
    family.story.loads("P-A14/1-invited")
    for colleague in family.in_slack:
        colleague.links()
    for phone in family.on_phones:
        phone.links()


def _five_say_that_they_come(family: Family, slack: Slack) -> Room:
    """Ilse gives the family a channel of its own; three answer in Slack, two on a phone."""
    family.story.at("03-16 10:00")
    ilse, marijke, joost, peter = family.in_slack
    room = slack.channel(ROOM, [one.account for one in (ilse, marijke, joost, peter)])
    ilse.account.command("/gezinsplan kanaal", room)
    for one in (ilse, marijke, joost):
        one.opens().answers(COMES)
    for phone in (family.samira, family.ronald):
        if COMES not in phone.choices:
            phone.taps("Verder")
        phone.taps(COMES)
    family.story.at("03-16 10:10")
    return room


def _what_ilse_will_do(family: Family) -> Pane:
    """Two goals at once; for the one she writes about she asks to be told how."""
    ilse, *_ = family.in_slack
    ilse.begins("Wat kun jij doen?")
    ilse.account.fills("Doel 1", "Ja")
    ilse.answers().skips("Doel 3")
    ilse.account.fills("Wat ga je doen?", "Ik bel elke vrijdag even met Bilal.")
    ilse.account.fills("Doel 2", "Misschien")
    ilse.account.clicks("Uitleg", near="Doel 1")
    family.story.settles(ilse.id)
    return _there(ilse.account.modal)


def _what_marijke_promised(family: Family) -> Pane:
    """After the table: the list went round, and her first Monday is over."""
    _, marijke, *_ = family.in_slack
    family.story.at("03-26 10:00")
    family.story.loads("P-A14")
    family.story.at("03-27 10:00")
    marijke.opens().answers("Ja, klopt")
    family.story.at("04-01 10:00")
    marijke.account.opens_home()
    family.story.settles(marijke.id)
    return _there(marijke.account.home)


def _there(pane: Pane | None) -> Pane:
    assert pane is not None
    return pane

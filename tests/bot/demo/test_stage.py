"""The stage of the demo: three families, two seats side by side, and a clock to move on."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from tests.bot.demo.running import Demo
from tests.bot.web.visitor import Visitor

ON, HERE, AGAIN = "Door naar wat er komt", "Door tot hier iets komt", "Begin opnieuw"
A_WHOLE_STORY = 120


def _seats(visitor: Visitor) -> list[str]:
    """The names of all seats, in order."""
    shown = visitor.http.get("/").text
    return list(dict.fromkeys(re.findall(r"left=(P-[A-Z]\d\d\.\w+)", shown)))


def test_every_seat_of_three_families_opens(visitor: Visitor) -> None:
    """Given the stage, each person of each family has a phone or a page, and it opens."""
    seats = _seats(visitor)

    assert {seat.partition(".")[0] for seat in seats} == {"P-A14", "P-B27", "P-C33"}
    for seat in seats:
        shown = visitor.http.get(f"/?left={seat}").text
        for frame in re.findall(r'<iframe [^>]*src="([^"]+)"', shown):
            assert visitor.http.get(frame).status_code == 200, seat


def test_one_press_tells_who_got_something(visitor: Visitor) -> None:
    """Given the beginning, when the clock moves on, the stage says when it is and for whom."""
    visitor.presses(ON)

    assert "vrijdag 13 maart, 15:00" in visitor.sees
    assert "Iets nieuws voor Karim." in visitor.sees


def test_the_clock_can_wait_for_the_two_open_seats(visitor: Visitor) -> None:
    """Given Linda and Marta are open, when their next message is wanted, one of them has it."""
    visitor.opens("/?left=P-B27.b5&right=P-B27.b1").presses(HERE)

    assert re.search(r"Iets nieuws voor [^.]*(Linda|Marta)", visitor.sees)


def test_a_seat_that_got_something_shows_how_much_until_it_is_opened(visitor: Visitor) -> None:
    """Given Karim got something, his seat says so; once he is opened it does not."""
    visitor.presses(ON)
    assert re.search(r"Karim\s*1", visitor.sees)

    visitor.opens("/?left=P-A14.a2&right=P-A14.a7")

    assert not re.search(r"Karim\s*1", visitor.sees)


def test_the_story_goes_on_to_every_evaluation_and_ends(visitor: Visitor) -> None:
    """Given nobody answers, pressing on tells the whole story without a fault, and then its end."""
    days, families = set(), set()
    for _ in range(A_WHOLE_STORY):
        visitor.presses(ON)
        assert visitor.status == 200
        days.update(re.findall(r"\w+dag (\d+ \w+), \d\d:\d\d", visitor.sees))
        families.update(re.findall(r"(P-\w\d\d) zat om tafel", visitor.sees))
        if "het eind van het verhaal" in visitor.sees:
            break

    assert families == {"P-A14", "P-B27", "P-C33"}
    assert {"12 mei", "20 mei", "26 mei"} <= days
    assert "het eind van het verhaal" in visitor.sees


def test_the_story_can_begin_again(visitor: Visitor) -> None:
    """Given somebody played, when they begin again, it is the first day and nothing was said."""
    visitor.presses(ON).opens("/phone/P-A14.a2").types("hallo").presses("➤")
    visitor.opens("/").presses(AGAIN)

    assert "vrijdag 13 maart, 10:00" in visitor.sees
    assert "Nog geen berichten" in visitor.opens("/phone/P-A14.a2").sees


@pytest.mark.parametrize(
    "query",
    [
        "left=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&right=nobody",
        "left=&right=",
        "left=P-A14.a1&left=P-A14.a2&right[]=x",
        f"left={'a' * 5000}",
    ],
)
def test_whoever_is_unknown_is_replaced_by_who_sits_there_first(
    visitor: Visitor, query: str
) -> None:
    """Given seats nobody knows in the address, the stage is shown all the same."""
    answer = visitor.http.get(f"/?{query}")

    assert answer.status_code == 200
    assert "alert(1)" not in answer.text
    assert len(re.findall("<iframe", answer.text)) == 2


def test_one_seat_is_never_open_twice(visitor: Visitor) -> None:
    """Given the same seat is asked for on both sides, another one is put opposite."""
    shown = visitor.http.get("/?left=P-A14.a7&right=P-A14.a7").text

    assert len(set(re.findall(r'<iframe title="(\w+)"', shown))) == 2


def test_opening_who_sits_opposite_lets_the_two_change_places(visitor: Visitor) -> None:
    """Given Samira is on the left, the link that opens her on the right puts the other left."""
    shown = visitor.http.get("/?left=P-A14.a1&right=P-A14.a7").text

    assert "/?left=P-A14.a7&amp;right=P-A14.a1" in shown


def test_a_forged_way_back_stays_on_the_stage(visitor: Visitor) -> None:
    """Given a form with lines and addresses in it, the answer leads to the stage and two seats."""
    forged = {"left": "https://example.org/\r\nX-Evil: 1", "right": "P-A14.a7"}
    answer = visitor.http.post("/clock", data=forged, follow_redirects=False)

    assert answer.headers["location"] == "/?left=P-A14.a1&right=P-A14.a7"
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/phone/P-A14.a1", "/page/P-A14.a7/", "/own/", "/phone/x"])
def test_its_pages_carry_the_same_guards_as_the_private_page(visitor: Visitor, path: str) -> None:
    """Given any page of the demo, no other site may frame it, and no script but ours may run."""
    headers = visitor.http.get(path).headers

    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the demo is played in a folder, nothing is made there, nor left anywhere else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Demo() as demo:
        assert [one.name for one in tmp_path.iterdir() if "tafelronde-demo-" not in one.name] == []
        httpx.post(f"{demo.address}/clock")

    assert list(tmp_path.iterdir()) == []

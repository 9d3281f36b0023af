"""Every mistake in a plan file is named with its line, all at once."""

from __future__ import annotations

from datetime import date

import pytest

from bot.languages import every_language
from bot.plan_files import PlanFileWrong, read_plan_file
from tests.families import plan_file

TODAY = date(2026, 3, 2)


def wrong(old: str, new: str, *, name: str = "P-A14") -> list[tuple[int, str]]:
    """The mistakes found after one change in a family's file, with English sentences."""
    text = plan_file(name)
    assert text.count(old) == 1, old
    return mistakes(text.replace(old, new))


def mistakes(text: str) -> list[tuple[int, str]]:
    """The mistakes in a file: line and sentence."""
    with pytest.raises(PlanFileWrong) as caught:
        read_plan_file(text, TODAY)
    english = every_language()["en"]
    return [(line, english.render(sentence)) for line, sentence in caught.value.mistakes]


def line_of(words: str, name: str = "P-A14") -> int:
    """The line of a family's file on which some words stand first."""
    lines = plan_file(name).splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("kind: network, role: voetbaltrainer", "kynd: network", "“kynd” is no key here."),
        ("kind: network, role: voetbaltrainer", "kynd: network", "“kind” is missing here."),
        ("kind: network, role: voetbaltrainer", "kind: buur", "“buur” is not one of family,"),
        ("born: 2011-10-19", "born: 2011-13-19", "“2011-13-19” is not a day."),
        ("born: 2011-10-19", "born: 19-10-2011", "“19-10-2011” is not a day."),
        ("born: 2011-10-19", "born: [2011]", "Here stands a list or a block."),
        ('window: "15:30-20:00"', 'window: "20:00-15:30"', "This should be two times,"),
        ('window: "15:30-20:00"', "window: 2-3", "This should be two times,"),
        ("channel: via_person a1", "channel: via_person a99", "A channel is TG, SL,"),
        ("channel: via_person a1", "channel: via_person a4", "Nobody can be reached this way:"),
        ("channel: via_person a1", "channel: via_person a5", "Nobody can be reached this way:"),
        ("channel: via_person a1", "channel: none until soon", "A channel is TG, SL,"),
        ("channel: via_person a1", "channel: fax", "A channel is TG, SL,"),
        ("role: dochter, channel: none", "role: dochter, channel: TG", "Under twelve nobody has"),
        ("name: Noor Bensaïd", 'name: ""', "Nothing stands here."),
        ("name: Noor Bensaïd", f"name: {'x' * 301}", "This is too long."),
        ("a4: [a1, a2], kind", "a4: [a1, a99], kind", "Nobody in this file is called “a99”."),
        ("a4: [a1, a2], kind", "a99: [a1, a2], kind", "“a99” is no key here."),
        ("h2: [a2, a3, a4]", "h2: [a2, a3, a99]", "Nobody in this file is called “a99”."),
        ("h2: [a2, a3, a4]", "h2: a2", "This should be a list, like [a1, a2]."),
        ("coordinator: a7, contact", "coordinator: c6 until then, contact", "Nobody in this file"),
        ("coordinator: a7, contact", "chairman: a7, contact", "“chairman” is no key here."),
        ("roles: {coordinator: a7, ", "roles: {", "One person should keep the overview from"),
        ("contact_person: a7, deputy", "deputy", "One person should be there for the family:"),
        ("for: [a8, a9]", "for: nobody", "This should be a list of people, “all” or"),
        ("for: [a8, a9]", "for: [a8, a1]", "Nobody closes a topic to themselves."),
        ("{topic: relation, for", "{topic: weather, for", "“weather” is not one of money,"),
        ("a2: [{topic: health", "a99: [{topic: health", "Nobody in this file is called “a99”."),
        ("a9: agreements", "a9: everything", "“everything” is not one of none,"),
        ("a9: agreements", "a99: agreements", "“a99” is no key here."),
        ("state: parked", "state: active", "At most three goals are active at once."),
        ("state: parked", "state: asleep", "“asleep” is not one of proposed,"),
        ("  4: {own_words", "  four: {own_words", "This should be a number from 1 to 99."),
        ("priority: 3", "priority: 0", "This should be a number from 1 to 99."),
        ("A5: {goal: 2, who", "A5: {who", "“goal” is missing here."),
        ("A5: {goal: 2, who", "A5: {goal: 7, who", "This file has no goal “7”."),
        ("A5: {goal: 2, who: [a9]", "A5: {goal: 2, who: []", "Somebody should do this:"),
        ("A5: {goal: 2, who: [a9]", "A5: {goal: 2, who: [a99]", "Nobody in this file is called"),
        ("A5: {goal: 2, who: [a9]", "A5: {goal: 2", "“who” is missing here."),
        ("start: 2026-03-31, end: 2026-04-10", "end: 2026-04-10", "“start” is missing here."),
        ("start: 2026-03-31, end: 2026-04-10", "start: 2026-03-31", "“end” is missing here."),
        ("end: 2026-04-10", "end: 2026-03-10", "This ends before it starts."),
        ("  A6: {goal", "  A5: {goal", "“A5” stands here twice."),
        ("  A6: {goal", "  the_box: {goal", "An id is a letter with at most seven"),
        ("must_attend: [a7, a8]", "must_attend: [a10]", "Somebody who must attend is not invited."),
        ("date: 2026-03-25, ", "", "“date” is missing here."),
        ('time: "15:30"', "time: 25:30", "“25:30” is not a time."),
        ('"2026-05-20 15:30"', '"2026-05-20"', "This should be a day and a time,"),
        ('"2026-05-20 15:30"', '"2026-03-20 15:30"', "The next evaluation should come after"),
        ("mails: a7, ", "", "“mails” is missing here."),
        ("by: 2026-04-03", "by: friday", "“friday” is not a day."),
        ("code: P-A14", "code: Amrani", "A code is at most 12 capitals,"),
        ("variant: gezinsplan", "variant: plan", "“plan” is not one of gezinsplan,"),
        ("interval_weeks: 8", "interval_weeks: eight", "This should be a number from 1 to 52."),
        ("voice_out: true", "voice_out: loud", "“loud” is not one of true,"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, sentence: str) -> None:
    """Given one mistake in a file, when read, a sentence says what is wrong on that line."""
    found = wrong(old, new)

    assert any(line == line_of(old) and text.startswith(sentence) for line, text in found), found


def test_all_mistakes_are_named_at_once_in_the_order_of_the_lines() -> None:
    """Given mistakes in four blocks, when read, none hides another."""
    text = plan_file().replace("kind: network", "kind: friend").replace("by: a2", "by: a12")
    text = text.replace("end: 2026-04-10", "end: soon").replace("deputy: a10", "deputy: a0")

    lines = [line for line, _ in mistakes(text)]

    assert lines == sorted(line_of(old) for old in ("network", "deputy", "by: a2", "2026-04-10"))


def test_agreements_without_a_closing_cannot_go_round() -> None:
    """Given agreements and no closing, when read, the five closing questions are asked for."""
    text = "\n".join(line for line in plan_file().splitlines() if not line.startswith("closing"))

    assert [text for _, text in mistakes(text)] == [
        "Agreements need a closing. Who keeps the overview, who mails, when do you meet?"
    ]


def test_there_is_one_coordinator_on_every_day() -> None:
    """Given a gap between two coordinators, when read, the line of the roles is named."""
    found = wrong("until: 2026-04-22}", "until: 2026-04-20}", name="P-C33")

    line = line_of("coordinator: [", "P-C33")
    assert found == [(line, "Each coordinator should begin on the day the former ends.")]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "The file is empty."),
        ("# nothing", 1, "The file is empty."),
        ("family: {code: P-A14\nroles: {}", 2, "Nothing can be read from here."),
        ("family: a\n---\nfamily: b", 2, "Nothing can be read from here."),
        ("family: a\nroles: \0", 2, "Nothing can be read from here."),
        ("[" * 5000, 1, "Nothing can be read from here."),
        ("- family", 1, "This should be a block,"),
        ("gezin: {}", 1, "“gezin” is no key here."),
        ("gezin: {}", 1, "“people” is missing here."),
        ("family: P-A14", 1, "This should be a block,"),
        ("people:\n  [a]: {}", 2, "Here stands a list or a block."),
        ("people:\n  averylongid: {}", 2, "An id is a letter with at most seven"),
    ],
)
def test_a_file_that_is_no_plan_is_told_so(text: str, line: int, sentence: str) -> None:
    """Given something else than a plan, when read, it says from where nothing can be read."""
    found = mistakes(text)

    assert any(at == line and said.startswith(sentence) for at, said in found), found


def test_nobodys_name_is_in_the_exception_itself() -> None:
    """Given a mistake beside a name, when it is raised, what may be logged holds no words."""
    with pytest.raises(PlanFileWrong) as caught:
        read_plan_file(plan_file().replace("born: 2011-10-19", "born: Bilal"), TODAY)

    assert str(caught.value) == f"mistakes on lines [{line_of('a3: {name')}]"

from __future__ import annotations

from datetime import date, time

import pytest

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import NOBODY, Notice, NoticeKind, sentence, who_hears
from conversations.plan.people import Role, Standing
from tests.conversations.flows.scenes import held_by
from tests.families import agreed, with_person
from tests.rehearsal import in_english

TODAY = date(2026, 5, 8)


def told(kind: NoticeKind, about: str = "a3", plan: Plan | None = None) -> list[str]:
    """Who hears it, by given name."""
    hearers = who_hears(plan or agreed(), Notice(kind, PersonId(about)), TODAY)
    return [person.given_name for person in hearers]


def test_a_call_is_asked_of_the_contact_person_and_the_deputy() -> None:
    """L49. Given that Bilal asks for a call, when it is passed on, Ilse and Peter hear it."""
    assert told(NoticeKind.CALL_ASKED) == ["Ilse", "Peter"]


def test_one_person_in_two_roles_hears_it_once() -> None:
    """Given that Ilse is the deputy as well, when Bilal asks for a call, she hears it once."""
    assert told(NoticeKind.CALL_ASKED, plan=held_by(agreed(), Role.DEPUTY, "a7")) == ["Ilse"]


def test_all_else_is_for_who_keeps_the_overview() -> None:
    """Given anything but a call, when it is passed on, Ilse alone hears it."""
    others = [kind for kind in NoticeKind if kind is not NoticeKind.CALL_ASKED]

    assert {tuple(told(kind)) for kind in others} == {("Ilse",)}


def test_nobody_hears_about_themselves() -> None:
    """Given that Ilse cannot come herself, when it is passed on, she is not told."""
    assert told(NoticeKind.CANNOT_COME, about="a7") == []


def test_while_nobody_keeps_the_overview_nobody_is_told() -> None:
    """Given that nobody keeps the overview, when Bilal wants rest, there is nobody to tell."""
    assert told(NoticeKind.WANTS_REST, plan=held_by(agreed(), Role.COORDINATOR, "")) == []


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize(
    "facts", [{"standing": Standing.LEFT}, {"standing": Standing.PAUSED}, {"leaves": TODAY}]
)
def test_who_left_or_rests_hears_nothing(kind: NoticeKind, facts: dict[str, object]) -> None:
    """Given that Ilse left or rests, whatever Bilal does, she is not told."""
    assert "Ilse" not in told(kind, plan=with_person(agreed(), "a7", **facts))


@pytest.mark.parametrize(
    "kind", [NoticeKind.WANTS_REST, NoticeKind.OTHERWISE_CLOSED, NoticeKind.PROPOSES]
)
def test_a_parent_who_keeps_the_overview_hears_nothing_of_the_others_rest_or_topics(
    kind: NoticeKind,
) -> None:
    """L14. Given Samira coordinates, she hears it of Bilal and not of Karim in the other house."""
    plan = held_by(agreed(), Role.COORDINATOR, "a1")

    assert told(kind, about="a2", plan=plan) == []
    assert told(kind, about="a3", plan=plan) == ["Samira"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NoticeKind.CALL_ASKED, "Bilal asks you to call. Asked at 22:40."),
        (NoticeKind.CANNOT_COME, "Bilal cannot come to the next meeting."),
        (NoticeKind.WANTS_REST, "Bilal wants no messages for a while."),
        (NoticeKind.TALK_ABOUT_STOPPING, "Bilal wants to talk about stopping."),
        (NoticeKind.TOO_YOUNG, "Bilal is not 12 yet. So the link does not work."),
        (NoticeKind.WRONG_CODE, "Bilal's code did not work. Make a new invitation."),
        (NoticeKind.NOT_RIGHT, "Bilal says something in the list is not right."),
        (NoticeKind.OTHERWISE_CLOSED, "Bilal changed what stays closed at the table."),
        (NoticeKind.UNREACHABLE, "Bilal cannot be reached in the chat."),
        (NoticeKind.PROPOSES, "Bilal proposes an agreement. It is on your sheet."),
        (NoticeKind.NOT_KEPT, "I could not keep Bilal's last answer. That is my fault."),
    ],
)
def test_a_notice_is_a_given_name_and_at_most_a_time(kind: NoticeKind, said: str) -> None:
    """Given a notice about Bilal, when it is said, it holds no reason and no words of his."""
    notice = Notice(kind, PersonId("a3"))

    assert in_english(sentence(agreed(), notice, time(22, 40))) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            NoticeKind.ROOM_NOT_OURS,
            "Others can read in the channel of plan P-A14. I say nothing there now.",
        ),
        (NoticeKind.ROOM_GONE, "I cannot get into the channel of plan P-A14. I stopped there."),
    ],
)
def test_what_happens_to_a_channel_is_about_nobody(kind: NoticeKind, said: str) -> None:
    """S10, S14. Given the plan's channel is not right, Ilse hears of it, without anybody's name."""
    notice = Notice(kind, NOBODY)

    assert [one.given_name for one in who_hears(agreed(), notice, TODAY)] == ["Ilse"]
    assert in_english(sentence(agreed(), notice, time(10))) == said

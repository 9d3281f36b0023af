from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from conversations.plan.meetings import Coming, Need
from conversations.questions.base import Ear, Look, Option, Question, Unclear, label_of
from conversations.questions.chosen import Choice, Scale, Several, YesNo
from conversations.questions.written import Code, Day, Number, Time, Words
from conversations.texts import Text, say, say_many, words
from tests.rehearsal import in_english

TODAY = date(2026, 3, 16)
DUTCH = {
    "Yes, I come": "Ja, ik kom",
    "I cannot": "Ik kan niet",
    "Transport": "Vervoer",
    "Childcare": "Oppas",
    "Nothing": "Niets",
    "Next week": "Volgende week",
}
ASK = say("What do you say?")


def in_dutch(text: Text) -> str:
    """The few labels of this file, in Dutch."""
    return DUTCH.get(in_english(text), in_english(text))


EAR = Ear(TODAY, (in_english, in_dutch))

COMING = Choice(
    key="coming",
    text=ASK,
    choices=((Coming.YES, say("Yes, I come")), (Coming.NO, say("I cannot"))),
)
YES_NO = YesNo(key="right", text=ASK, yes=say("Yes"), no=say("Something is not right"))
NEEDS = Several(
    key="needs",
    text=ASK,
    choices=(
        (Need.TRANSPORT, say("Transport")),
        (Need.CHILDCARE, say("Childcare")),
        (Need.NOTHING, say("Nothing")),
    ),
    alone=Need.NOTHING,
)
SCALE = Scale(key="score", text=ASK)
WORDS = Words(
    key="words",
    text=ASK,
    longest=20,
    refuse=lambda typed: say("No names.") if "Karim" in typed else None,
)
DAY = Day(
    key="day",
    text=ASK,
    offered=((date(2026, 3, 23), say("Next week")),),
    earliest=TODAY,
    latest=date(2026, 6, 1),
)
ANY_DAY = Day(key="any_day", text=ASK)
TIME = Time(key="time", text=ASK)
NUMBER = Number(key="number", text=ASK)
CODE = Code(key="code", text=ASK, proves=lambda digits: digits == "4711")


@pytest.mark.parametrize(
    ("question", "typed", "token", "value"),
    [
        (COMING, "ja, ik kom", "yes", Coming.YES),
        (COMING, "Ik kan niet", "no", Coming.NO),
        (YES_NO, "ja hoor", "yes", True),
        (YES_NO, "nee", "no", False),
        (YES_NO, "Something is not right", "no", False),
        (NEEDS, "oppas en vervoer", "transport,childcare", (Need.TRANSPORT, Need.CHILDCARE)),
        (NEEDS, "niets", "nothing", (Need.NOTHING,)),
        (SCALE, "zeven", "7", 7),
        (SCALE, "10", "10", 10),
        (WORDS, "  ik bel eerst\u0000 ", "ik bel eerst", "ik bel eerst"),
        (WORDS, "👍", "👍", "👍"),
        (DAY, "26 maart", "2026-03-26", date(2026, 3, 26)),
        (DAY, "Volgende week", "2026-03-23", date(2026, 3, 23)),
        (ANY_DAY, "morgen", "2026-03-17", date(2026, 3, 17)),
        (TIME, "half drie", "14:30", time(14, 30)),
        (NUMBER, "2,5", "2.5", Decimal("2.5")),
        (NUMBER, "12", "12", Decimal(12)),
        (CODE, "4711", "proved", "proved"),
        (CODE, "4 7 1 1", "proved", "proved"),
    ],
)
def test_what_people_type_is_understood(
    question: Question[Any], typed: str, token: str, value: object
) -> None:
    """Given a question, when somebody types as people do, it is kept as a token and read back."""
    raw = question.hear(typed, EAR)

    assert raw == token
    assert question.read(raw) == value


@pytest.mark.parametrize(
    ("question", "typed", "why"),
    [
        (COMING, "misschien wel", "I do not know which one you mean. Tap a button."),
        (YES_NO, "tja", "I do not know which one you mean. Tap a button."),
        (NEEDS, "een taart", "I do not know which ones you mean. Tap the buttons."),
        (NEEDS, "niets en vervoer", "I do not know which ones you mean. Tap the buttons."),
        (SCALE, "7,5", "Pick one whole number from 0 to 10."),
        (SCALE, "11", "Pick one whole number from 0 to 10."),
        (WORDS, " \u200b ", "I see no words. Type your answer, or tap Skip."),
        (WORDS, "a" * 21, "That is too long for me. Can you say it in 20 characters?"),
        (WORDS, "Karim weer", "No names."),
        (DAY, "ooit", "I do not know which day you mean. Type it like this: 26 March."),
        (DAY, "15 maart 2026", "That day is too early. Pick 16 March or later."),
        (DAY, "2 juni 2026", "That day is too late. Pick 1 June or earlier."),
        (TIME, "straks", "I do not know what time you mean. Type it like this: 14:30."),
        (NUMBER, "veel", "I do not know which number you mean. Type it like this: 3."),
        (NUMBER, "2000000", "I do not know which number you mean. Type it like this: 3."),
        (CODE, "1234", "That code is not right. Try it again."),
        (CODE, "proved", "That code is not right. Try it again."),
    ],
)
def test_what_is_not_clear_is_asked_again(question: Question[Any], typed: str, why: str) -> None:
    """Given a question, when a reply can be read in no way or in two, it is said kindly why."""
    with pytest.raises(Unclear) as unclear:
        question.hear(typed, EAR)

    assert in_english(unclear.value.why) == why


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (COMING, "perhaps"),
        (YES_NO, "true"),
        (NEEDS, ""),
        (NEEDS, "transport,cake"),
        (NEEDS, "transport,nothing"),
        (SCALE, "07"),
        (SCALE, "-1"),
        (WORDS, " "),
        (DAY, "tomorrow"),
        (DAY, "2026-03-15"),
        (TIME, "25:00"),
        (TIME, "14:30:00+02:00"),
        (NUMBER, "three"),
        (NUMBER, "NaN"),
        (NUMBER, "-1"),
        (CODE, "4711"),
    ],
)
def test_a_token_that_is_no_answer_is_not_read(question: Question[Any], raw: str) -> None:
    """Given a kept token, when it is no answer to this question, it does not count."""
    with pytest.raises(Unclear):
        question.read(raw)


@pytest.mark.parametrize(
    ("question", "raw", "said"),
    [
        (COMING, "yes", "Yes, I come"),
        (YES_NO, "no", "Something is not right"),
        (NEEDS, "childcare,transport", "Transport and Childcare"),
        (SCALE, "7", "7"),
        (WORDS, "{naam} & <b>", "{naam} & <b>"),
        (DAY, "2026-03-26", "26 March"),
        (TIME, "14:30", "14:30"),
        (NUMBER, "2.5", "2.5"),
        (CODE, "proved", "The code is right."),
    ],
)
def test_every_answer_can_be_said_back(question: Question[Any], raw: str, said: str) -> None:
    """Given an answer, when it is shown to who gave it, it reads as they meant it."""
    assert in_english(question.said(raw)) == said


@pytest.mark.parametrize(
    ("question", "look", "tokens"),
    [
        (COMING, Look.ONE_OF, ["yes", "no"]),
        (YES_NO, Look.ONE_OF, ["yes", "no"]),
        (NEEDS, Look.SOME_OF, ["transport", "childcare", "nothing"]),
        (SCALE, Look.SCALE, [str(number) for number in range(11)]),
        (WORDS, Look.WRITTEN, []),
        (DAY, Look.WRITTEN, ["2026-03-23"]),
        (TIME, Look.WRITTEN, []),
        (NUMBER, Look.WRITTEN, []),
        (CODE, Look.WRITTEN, []),
    ],
)
def test_every_kind_has_its_look_and_its_buttons(
    question: Question[Any], look: Look, tokens: list[str]
) -> None:
    """Given a kind of question, when it is drawn, its buttons are answers to it."""
    assert question.look is look
    assert [option.token for option in question.options] == tokens
    for token in tokens:
        question.read(token)


@pytest.mark.parametrize(
    ("question", "given", "raw"),
    [
        (COMING, "no", "no"),
        (COMING, "ik kan niet", "no"),
        (NEEDS, "transport,childcare", "transport,childcare"),
        (DAY, "2026-03-26", "2026-03-26"),
        (DAY, "26 maart", "2026-03-26"),
        (TIME, "09:05", "09:05"),
        (TIME, "9:05", "09:05"),
        (NUMBER, "1.234,50", "1234.50"),
        (WORDS, " ik bel\u0000 ", "ik bel"),
        (CODE, "4711", "proved"),
    ],
)
def test_a_page_may_send_tokens_and_typed_words(
    question: Question[Any], given: str, raw: str
) -> None:
    """Given a page that was filled in, when it is sent, either way of answering is taken."""
    assert question.accept(given, EAR) == raw


def test_what_is_kept_of_a_right_code_proves_nothing_when_typed() -> None:
    """Given the question for the code, when a page sends the kept token itself, it is refused."""
    with pytest.raises(Unclear):
        CODE.accept("proved", EAR)


def test_a_day_said_in_words_is_no_button() -> None:
    """Given a button "Next week", when somebody types a day next week, that day is meant."""
    assert DAY.hear("volgende week dinsdag", EAR) == "2026-03-24"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vrijdag", date(2026, 3, 13)),
        ("dinsdag", date(2026, 3, 10)),
        ("10 maart", date(2026, 3, 10)),
        ("20 december", date(2025, 12, 20)),
        ("vandaag", TODAY),
    ],
)
def test_a_day_that_has_been_is_the_last_one(typed: str, day: date) -> None:
    """Given a question about a day that has been, when a weekday or a date is typed, it is that."""
    has_been = Day(key="was", text=ASK, latest=TODAY)

    assert has_been.hear(typed, EAR) == day.isoformat()


@pytest.mark.parametrize("typed", ["morgen", "over 3 dagen", "25 maart", "2 juni 2026"])
def test_a_day_to_come_is_not_turned_into_one_that_has_been(typed: str) -> None:
    """Given a question about a day that has been, when one to come is typed, it is asked again."""
    with pytest.raises(Unclear):
        Day(key="was", text=ASK, latest=TODAY).hear(typed, EAR)


def test_two_languages_that_disagree_are_asked_again() -> None:
    """Given labels that mean one thing here and another there, when typed, nobody guesses."""
    swapped = {"One": "Two", "Two": "One"}
    ear = Ear(TODAY, (in_english, lambda text: swapped[in_english(text)]))
    options = (Option("1", say("One")), Option("2", say("Two")))

    assert ear.one_of("One", options) is None
    assert ear.some_of("One", options) is None


def test_a_choice_of_some_grows_and_shrinks_before_it_is_done() -> None:
    """Given the question what is needed, when boxes are ticked and unticked, it is a draft."""
    assert NEEDS.toggled((), "transport") == "~transport"
    assert NEEDS.toggled(("transport",), "childcare") == "~transport,childcare"
    assert NEEDS.toggled(("transport", "childcare"), "transport") == "~childcare"


def test_a_label_of_nothing_is_not_found() -> None:
    """Given a question without buttons, when a token is looked up, there is no label."""
    with pytest.raises(Unclear):
        label_of((), "yes")


def question_about(
    text: Text = ASK,
    *above: Text,
    readers: Text | None = None,
    about: tuple[str, ...] = (),
    hint: Text | None = None,
) -> Question[bool]:
    """A question for yes or no, asked with these things."""
    yes, no = say("Yes"), say("No")
    return YesNo(
        key="right", text=text, above=above, readers=readers, about=about, hint=hint, yes=yes, no=no
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            question_about(say("“{goal}”: are you helping?", goal="School")),
            question_about(say("“{goal}”: are you helping?", goal="Post")),
        ),
        (
            question_about(ASK, say("This is closed: {topic}.", topic=say("Money"))),
            question_about(ASK, say("This is closed: {topic}.", topic=say("Health"))),
        ),
        (
            question_about(readers=say("Only {name} reads this.", name="Ilse")),
            question_about(readers=say("Only {name} reads this.", name="Peter")),
        ),
        (question_about(about=("v1",)), question_about(about=("v2",))),
        (
            question_about(say_many("{count} agreement?", "{count} agreements?", count=2)),
            question_about(say_many("{count} agreement?", "{count} agreements?", count=3)),
        ),
        (question_about(), question_about(ASK, say("Think first."))),
    ],
    ids=["in the question", "above it", "who reads it", "about it", "how many", "a line more"],
)
def test_other_values_are_another_question(before: Question[bool], after: Question[bool]) -> None:
    """Given an answer, when what it was an answer to has changed, it no longer counts."""
    assert before.fingerprint != after.fingerprint


def test_other_wording_is_the_same_question() -> None:
    """Given an answer, when only the sentence reads better, it still counts."""
    before = question_about(say("“{goal}”: will you help?", goal="School"), hint=say("Say it."))
    after = question_about(say("Will you help with “{goal}”?", goal="School"))

    assert before.fingerprint == after.fingerprint


def test_another_kind_of_question_is_another_question() -> None:
    """Given an answer in words, when it becomes a choice, the words are no answer to it."""
    kinds: list[Callable[..., Question[Any]]] = [Scale, Words, Time]

    assert len({kind(key="same", text=ASK).fingerprint for kind in kinds}) == 3


def test_a_button_shown_with_other_values_is_old() -> None:
    """Given "Is it right?" about one wording, when the wording changes, its button is old."""
    before = question_about(ASK, say("I write down: {what}.", what="via het schrift"))
    after = question_about(ASK, say("I write down: {what}.", what="via de app"))

    assert before.tag != after.tag
    assert before.tag == question_about(ASK, say("Written: {what}.", what="via het schrift")).tag


def test_a_no_may_put_other_answers_aside() -> None:
    """Given "Is it right?", when it is not, what it was about is asked anew; else nothing is."""
    right = YesNo(key="right", text=ASK, yes=say("Yes"), no=say("Change"), no_undoes=("what",))

    assert right.undone_by("no") == ("what",)
    assert right.undone_by("yes") == COMING.undone_by("no") == ()


def test_a_tag_fits_on_a_button() -> None:
    """Given a long key, when it goes on a button, eight characters stand for it."""
    long = Scale(key="a-very-long-goal-id.and-a-long-key", text=words("?"))

    assert len(long.tag) == 8
    assert long.tag != SCALE.tag

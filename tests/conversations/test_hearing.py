from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.asking import Answer, Answers, Ask, FlowError
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.hearing import (
    Filled,
    Pressed,
    Reopened,
    Said,
    Skipped,
    Turn,
    WentBack,
    Wrote,
    can_reopen,
    draft_of,
    hear,
    look_back,
)
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Need
from conversations.questions.base import Ear
from conversations.questions.chosen import DRAFT_DONE
from conversations.texts import say
from tests.families import agreed
from tests.rehearsal import in_english

TODAY = date(2026, 4, 8)
EAR = Ear(TODAY, (in_english,))
SAMIRA = agreed().person(PersonId("a1"))
HOME = Situation(plan=agreed(), me=SAMIRA, speaker=SAMIRA, today=TODAY)
NEEDS = {
    Need.TRANSPORT: say("Transport"),
    Need.CHILDCARE: say("Childcare"),
    Need.NOTHING: say("Nothing"),
}


def talk(ask: Ask, here: Situation) -> Outcome:
    """Three questions, of which the last is asked with the first answer."""
    score = ask.scale("score", say("How is it?"))
    ask.several("needs", say("What do you need?"), NEEDS, alone=Need.NOTHING)
    ask.words("helps", say("What makes it a {score}?", score=score or 0))
    ask.code("code", say("And the code?"), here.proves)
    return Outcome()


def page(ask: Ask, here: Situation) -> Outcome:
    """A number for each goal, on one page."""
    ask.for_each(here.plan.open_goals, lambda _, ask: ask.scale("score", say("How is it?")))
    return Outcome()


FLOW = Flow("small", "F99", title=say("A small talk"), talk=talk)
PAGE = Flow("page", "F98", title=say("A page"), talk=page)


def after(*said: Said, flow: Flow = FLOW) -> Turn:
    """Where a conversation is after these things were said."""
    turn = Turn(play(flow, HOME, {}), {})
    for one in said:
        turn = hear(flow, HOME, turn.answers, one, EAR)
    return turn


def asked(turn: Turn) -> list[str]:
    """The keys of what is open."""
    return [question.key for question in turn.step.open] if isinstance(turn.step, Asking) else []


def tag(key: str, turn: Turn | None = None, *, flow: Flow = FLOW) -> str:
    """The tag of a question that is open, or was answered."""
    step = turn.step if turn else play(flow, HOME, {})
    open_now = step.open if isinstance(step, Asking) else ()
    found = {question.key: question.tag for question in (*open_now, *step.answered.values())}
    return found[key]


def test_a_button_answers_its_question() -> None:
    """Given a number that is asked, when its button is tapped, the next question comes."""
    turn = after(Pressed(tag("score"), "7"))

    assert asked(turn) == ["needs"]
    assert turn.answers["score"].raw == "7"
    assert not turn.stale


def test_typed_words_answer_the_first_question() -> None:
    """Given a number that is asked, when it is typed in words, it counts."""
    assert after(Wrote("zeven")).answers["score"].raw == "7"


def test_what_is_not_clear_keeps_nothing() -> None:
    """Given a number that is asked, when something else is typed, it is asked again."""
    turn = after(Wrote("gaat wel"))

    assert turn.answers == {}
    assert in_english(turn.unclear["score"]) == "Pick one whole number from 0 to 10."
    assert asked(turn) == ["score"]


def test_a_button_that_is_no_answer_keeps_nothing() -> None:
    """Given a number that is asked, when a token comes that no button has, it is asked again."""
    turn = after(Pressed(tag("score"), "12"))

    assert turn.answers == {}
    assert asked(turn) == ["score"]


@pytest.mark.parametrize("said", [Skipped(), Filled({"code": ""})])
def test_a_code_is_not_skipped(said: Said) -> None:
    """Given the question for the code, when it is passed over, it is asked still, and why."""
    turn = hear(FLOW, HOME, after(Wrote("7"), Skipped(), Skipped()).answers, said, EAR)

    assert asked(turn) == ["code"]
    assert "code" in turn.unclear


def test_no_button_stands_for_a_code() -> None:
    """Given the question for the code, when its kept token comes as a button, it proves nothing."""
    before = after(Wrote("7"), Skipped(), Skipped())
    assert asked(before) == ["code"]

    turn = hear(FLOW, HOME, before.answers, Pressed(tag("code", before), "proved"), EAR)

    assert asked(turn) == ["code"]


def test_an_old_button_is_never_an_answer() -> None:
    """Given that the number was answered, when its old button is tapped, nothing changes."""
    turn = after(Pressed(tag("score"), "7"), Pressed(tag("score"), "2"))

    assert turn.stale
    assert turn.answers["score"].raw == "7"


def test_after_the_end_nothing_is_answered() -> None:
    """Given a conversation that is over, when something is typed, nothing changes."""
    home = replace(HOME, proves=lambda _: True)
    over = hear(FLOW, home, after(Wrote("7"), Skipped(), Skipped()).answers, Wrote("4711"), EAR)

    turn = hear(FLOW, home, over.answers, Wrote("8"), EAR)

    assert turn.stale
    assert isinstance(turn.step, Outcome)


def test_some_of_a_few_are_ticked_one_by_one() -> None:
    """Given what is needed, when two are ticked, it is a draft until it is done."""
    ticked = after(Wrote("7"))
    needs = tag("needs", ticked)

    ticked = after(Wrote("7"), Pressed(needs, "transport"), Pressed(needs, "childcare"))
    assert isinstance(ticked.step, Asking)
    assert draft_of(ticked.step.open[0], ticked.answers) == ("transport", "childcare")
    assert asked(ticked) == ["needs"]

    done = hear(FLOW, HOME, ticked.answers, Pressed(needs, DRAFT_DONE), EAR)
    assert done.answers["needs"].raw == "transport,childcare"
    assert asked(done) == ["helps"]


def test_nothing_ticked_is_not_done() -> None:
    """Given what is needed, when nothing is ticked and it is done, it is asked again."""
    needs = tag("needs", after(Wrote("7")))

    turn = after(Wrote("7"), Pressed(needs, DRAFT_DONE))

    assert in_english(turn.unclear["needs"]) == (
        "I do not know which ones you mean. Tap the buttons."
    )


def test_the_one_that_goes_alone_needs_no_done() -> None:
    """Given what is needed, when a box is ticked and then Nothing, nothing is needed."""
    needs = tag("needs", after(Wrote("7")))

    turn = after(Wrote("7"), Pressed(needs, "transport"), Pressed(needs, "nothing"))

    assert turn.answers["needs"].raw == "nothing"


def test_a_box_that_does_not_exist_is_not_ticked() -> None:
    """Given what is needed, when a token comes that no box has, the draft stays."""
    needs = tag("needs", after(Wrote("7")))

    turn = after(Wrote("7"), Pressed(needs, "transport"), Pressed(needs, "cake"))

    assert turn.answers["needs"].raw == "~transport"
    assert turn.unclear


def test_before_anything_is_ticked_there_is_no_draft() -> None:
    """Given what is needed, when nothing was ticked yet, the draft is empty."""
    turn = after(Wrote("7"))

    assert isinstance(turn.step, Asking)
    assert draft_of(turn.step.open[0], turn.answers) == ()


def test_a_draft_of_another_question_is_none_of_this_one() -> None:
    """Given a draft, when the question changed meanwhile, its boxes are empty."""
    turn = after(Wrote("7"))
    assert isinstance(turn.step, Asking)
    question = turn.step.open[0]
    before: Answers = {question.key: Answer("~transport", "another")}

    assert draft_of(question, before) == ()


def test_skipping_passes_over_the_first_question_or_the_one_that_is_meant() -> None:
    """Given a page of three, when the first and the third are skipped, the second remains."""
    third = tag("g3.score", flow=PAGE)

    turn = after(Skipped(), Skipped(third), flow=PAGE)

    assert asked(turn) == ["g2.score"]


def test_words_may_be_meant_for_one_question_of_a_page() -> None:
    """Given a page of three, when words are typed for the second, it is answered."""
    second = tag("g2.score", flow=PAGE)

    assert asked(after(Wrote("7", second), flow=PAGE)) == ["g1.score", "g3.score"]


def test_an_old_skip_is_no_skip() -> None:
    """Given that the number was skipped, when it is skipped again, the next question stays."""
    score = tag("score")

    turn = after(Skipped(score), Skipped(score))

    assert turn.stale
    assert asked(turn) == ["needs"]


def test_going_back_returns_to_what_was_answered_last() -> None:
    """Given two answers, when somebody goes back twice, both are asked again."""
    once = after(Wrote("7"), Wrote("niets"), WentBack())
    twice = after(Wrote("7"), Wrote("niets"), WentBack(), WentBack())

    assert asked(once) == ["needs"]
    assert asked(twice) == ["score"]


def test_before_the_first_answer_there_is_no_way_back() -> None:
    """Given no answer yet, when somebody goes back, nothing changes."""
    assert after(WentBack()).stale


def test_going_back_from_a_draft_returns_to_the_question_before() -> None:
    """Given a box that was ticked, when somebody goes back, the number is asked again."""
    needs = tag("needs", after(Wrote("7")))

    assert asked(after(Wrote("7"), Pressed(needs, "transport"), WentBack())) == ["score"]


def test_another_mind_asks_again_what_hangs_on_it_and_nothing_else() -> None:
    """Given three answers, when the number changes, only what was asked with it is asked again."""
    before = after(Wrote("7"), Wrote("niets"), Wrote("samen"))

    reopened = hear(FLOW, HOME, before.answers, Reopened(tag("score", before)), EAR)
    changed = hear(FLOW, HOME, reopened.answers, Wrote("8"), EAR)
    changed_back = hear(FLOW, HOME, reopened.answers, Wrote("7"), EAR)

    assert asked(reopened) == ["score"]
    assert asked(changed) == ["helps"]
    assert asked(changed_back) == ["code"]


def test_an_answer_behind_a_question_that_is_open_again_can_still_be_changed() -> None:
    """Given a number that is asked again, when another mind comes about a later answer, it goes."""
    before = after(Wrote("7"), Wrote("niets"), Wrote("samen"))
    open_again = hear(FLOW, HOME, before.answers, Reopened(tag("score", before)), EAR)

    turn = hear(FLOW, HOME, open_again.answers, Reopened(tag("helps", before)), EAR)

    assert not turn.stale
    assert asked(turn) == ["score"]
    assert "helps" not in turn.answers


def test_looking_back_sees_behind_what_is_open_again() -> None:
    """Given a number that is asked again, when looking back, what hangs on it no more is there."""
    before = after(Wrote("7"), Wrote("niets"), Wrote("samen"))
    open_again = hear(FLOW, HOME, before.answers, Reopened(tag("score", before)), EAR)

    assert [one.key for one in look_back(FLOW, HOME, before.answers)] == ["score", "needs", "helps"]
    assert [one.key for one in look_back(FLOW, HOME, open_again.answers)] == ["needs"]


def test_looking_back_goes_the_way_of_an_answer_to_a_question_with_other_values() -> None:
    """Given an agreement got other words, what was answered behind it can still be seen."""
    before = after(Wrote("7"), Wrote("niets"), Wrote("samen"))
    reworded = {**before.answers, "score": Answer("7", "asked with other words")}

    assert [one.key for one in look_back(FLOW, HOME, reworded)] == ["needs", "helps"]


def test_what_was_never_answered_cannot_be_reopened() -> None:
    """Given a question that is still open, when somebody wants to change it, nothing changes."""
    assert after(Reopened(tag("score"))).stale


def promise(ask: Ask, _: Situation) -> Outcome:
    """Something is promised, and read back."""
    what = ask.words("what", say("What will you do?"))
    above = (say("I write down: {what}.", what=what or ""),)
    ask.yes_or_no("right", say("Is it right?"), no_undoes=("what",), above=above)
    return Outcome(closing=above)


def test_what_is_not_right_is_asked_anew() -> None:
    """Given words that were read back, when they are not right, they are asked anew, and again."""
    flow = Flow("promise", "F97", title=say("A promise"), talk=promise)

    wrong = after(Wrote("via het schrift"), Wrote("nee"), flow=flow)
    assert asked(wrong) == ["what"]
    assert wrong.answers == {}

    right = after(
        Wrote("via het schrift"), Wrote("nee"), Wrote("via de app"), Wrote("ja"), flow=flow
    )
    assert isinstance(right.step, Outcome)
    assert in_english(right.step.closing[0]) == "I write down: via de app."


def test_a_button_that_read_back_other_words_is_no_yes_to_these() -> None:
    """Given words that were changed, when the old "yes" is tapped, the new ones wait for theirs."""
    flow = Flow("promise", "F97", title=say("A promise"), talk=promise)
    before = after(Wrote("via het schrift"), flow=flow)
    old = Pressed(tag("right", before), "yes")

    turn = after(Wrote("via het schrift"), WentBack(), Wrote("via de app"), old, flow=flow)

    assert turn.stale
    assert asked(turn) == ["right"]


def test_a_page_is_taken_in_whole() -> None:
    """Given a page of three, when it is sent, each field counts by itself."""
    filled = Filled({"g1.score": "7", "g2.score": "", "g3.score": "gaat wel", "g9.score": "1"})

    turn = after(filled, flow=PAGE)

    assert {key: answer.raw for key, answer in turn.answers.items()} == {
        "g1.score": "7",
        "g2.score": "",
    }
    assert list(turn.unclear) == ["g3.score"]
    assert asked(turn) == ["g3.score"]


def test_what_a_page_leaves_out_stays_open() -> None:
    """Given a page of three, when one field is sent, the others are still asked."""
    assert asked(after(Filled({"g2.score": "zeven"}), flow=PAGE)) == ["g1.score", "g3.score"]


def test_a_page_that_comes_after_the_end_changes_nothing() -> None:
    """Given a conversation that is over, when its page is sent once more, nothing changes."""
    whole = Filled({f"g{number}.score": "7" for number in (1, 2, 3)})

    turn = after(whole, whole, flow=PAGE)

    assert isinstance(turn.step, Outcome)
    assert len(turn.answers) == 3


def test_answers_beyond_all_measure_are_not_kept() -> None:
    """Given a conversation, when its answers no longer fit, it is our mistake and nobody's."""
    too_much = {f"old{number}": Answer("a" * 2000, "old") for number in range(40)}

    with pytest.raises(FlowError, match="small"):
        hear(FLOW, HOME, too_much, Wrote("7"), EAR)


def test_only_what_was_answered_can_be_opened_again() -> None:
    """Given one answer of three, its question can be answered anew, and no other."""
    before = after()
    score = tag("score", before)
    answered = after(Pressed(score, "4"))

    assert can_reopen(answered.step, answered.answers, score)
    assert not can_reopen(before.step, before.answers, score)

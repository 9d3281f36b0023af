from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from conversations.flows.attendance import flow, offers
from conversations.plan.changes import AttendanceAnswered, TopicsClosed
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Attendance, Coming, MeetingState, Need, Route
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.people import Role
from tests.conversations.flows.scenes import answered, held_by
from tests.families import before_the_table, family, with_meeting, with_person
from tests.rehearsal import Rehearsal

MONDAY = date(2026, 3, 16)


def invited(
    me: str, plan: Plan | None = None, *, today: date = MONDAY, speaker: str = ""
) -> Rehearsal:
    """Somebody of P-A14 is asked to the round table of 25 March."""
    plan = plan or before_the_table()
    return Rehearsal(flow, plan, me, today=today, about="r1", speaker=speaker)


def answer_of(rehearsal: Rehearsal) -> Attendance:
    """What the plan hears at the end."""
    return rehearsal.change(AttendanceAnswered).attendance


def test_one_tap_is_enough_to_be_expected_at_the_table() -> None:
    """Given an invitation, when Samira taps yes and nothing else, she is expected."""
    samira = invited("a1")

    assert samira.hears() == "On 25 March at 15:30 we sit together at the table. Do you come?"
    samira.taps("Yes, I come")

    (change,) = samira.settled
    assert isinstance(change, AttendanceAnswered)
    assert change.attendance.coming is Coming.YES
    assert samira.is_asking


def test_samira_comes_and_says_what_she_needs_and_hopes() -> None:
    """Given an invitation, when Samira answers everything, it is one answer to the coordinator."""
    samira = invited("a1")

    samira.taps("Yes, I come")
    samira.taps("Childcare", "Transport")
    assert samira.above == ("Only Ilse reads this.",)
    samira.types("Dat we weer samen eten.")
    samira.taps("As before")

    assert answer_of(samira).needs == (Need.TRANSPORT, Need.CHILDCARE)
    assert answer_of(samira).hope == "Dat we weer samen eten."
    assert len(samira.changes) == 1
    assert samira.closing == (
        "It is on 25 March at 15:30.",
        "The place is wijkteam.",
        "Do you want something else later? You can change it until 25 March.",
    )
    assert samira.outcome.changeable_until == date(2026, 3, 25)


def test_nothing_needed_goes_with_nothing_else() -> None:
    """Given the question what she needs, when Samira taps Nothing, that is the whole answer."""
    samira = invited("a1")

    samira.taps("Yes, I come")
    samira.taps("Nothing")

    samira.skips()
    samira.skips()
    assert answer_of(samira).needs == (Need.NOTHING,)


def test_a_place_that_is_not_known_is_not_told() -> None:
    """Given a meeting without a place yet, when Ronald comes, he hears the hour alone."""
    ronald = invited("a6", with_meeting(before_the_table(), "r1", place=""))

    ronald.taps("Yes, I come")
    ronald.skips()
    ronald.skips()

    assert ronald.closing[0] == "It is on 25 March at 15:30."
    assert ronald.closing[1].startswith("Do you want something else later?")


def test_people_hear_who_comes_but_never_of_the_other_parent() -> None:
    """Given that Karim and Ronald come, when Samira is asked about company, she hears of Ronald."""
    samira = invited("a1", answered(answered(before_the_table(), "a2"), "a6"))

    samira.taps("Yes, I come")
    samira.skips()

    assert samira.hears() == "These people come too: Ronald. Is that good?"


def test_a_child_hears_of_both_parents() -> None:
    """Given that both his parents come, when Bilal is asked about company, he hears of both."""
    bilal = invited("a3", answered(answered(before_the_table(), "a2"), "a1"))

    bilal.taps("Yes, I come")
    bilal.skips()

    assert bilal.hears() == "These people come too: Samira and Karim. Is that good?"


def test_who_is_not_coming_is_not_named() -> None:
    """Given that Joost said no and Marijke nothing, when Ronald comes, no company is named."""
    ronald = invited("a6", answered(before_the_table(), "a9", Coming.NO))

    ronald.taps("Yes, I come")
    ronald.skips()

    assert ronald.hears() == "What do you hope is different after this talk?"


def test_good_company_needs_no_words() -> None:
    """Given company, when Bilal finds it good, nothing is written about the others."""
    bilal = invited("a3", answered(before_the_table(), "a6"))

    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("Yes")

    assert bilal.hears() == "What do you hope is different after this talk?"


def test_a_remark_about_the_others_goes_to_the_coordinator_alone() -> None:
    """Given company, when Bilal wants to say something, he is told that only Ilse reads it."""
    bilal = invited("a3", answered(before_the_table(), "a6"))

    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("I have a remark")
    assert bilal.above == ("Only Ilse reads this.",)
    bilal.types("Ik zit liever naast Ronald.")
    bilal.skips()
    bilal.skips()

    assert answer_of(bilal).about_others == "Ik zit liever naast Ronald."


def test_new_company_is_asked_about_again() -> None:
    """Given that Bilal liked the company, when Marijke comes too, he is asked anew."""
    bilal = invited("a3", answered(before_the_table(), "a6"))
    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("Yes")

    bilal.plan = answered(bilal.plan, "a8")

    assert bilal.hears() == "These people come too: Ronald and Marijke. Is that good?"


def test_when_somebody_looks_along_nobody_is_named() -> None:
    """Given that somebody looks along on Samira's phone, when she answers, no name is shown."""
    plan = with_person(answered(before_the_table(), "a6"), "a1", discreet=True)
    samira = invited("a1", plan)

    samira.taps("Yes, I come")
    samira.skips()

    assert samira.hears() == "What do you hope is different after this talk?"
    assert samira.above == ("Only your main contact reads this.",)


def test_samira_closes_money_for_marijke_and_what_was_closed_stays_so() -> None:
    """Given that relation is closed, when Samira closes money for Marijke, both are closed."""
    samira = invited("a1")
    samira.taps("Yes, I come")
    samira.skips()
    samira.skips()

    assert samira.above == ("This is closed now: Relation.",)
    samira.taps("Yes, I choose")
    samira.taps("Money", "Relation")
    assert samira.hears() == "For whom does this stay closed?"
    assert samira.buttons == ("Everyone at the table", "Ronald", "Marijke", "Joost")
    samira.taps("Marijke")

    assert samira.change(TopicsClosed).topics == (
        ClosedTopic(PersonId("a1"), Topic.RELATION, (PersonId("a8"), PersonId("a9"))),
        ClosedTopic(PersonId("a1"), Topic.MONEY, (PersonId("a8"),)),
    )
    assert samira.tells == (NoticeKind.OTHERWISE_CLOSED,)


def test_a_topic_is_closed_to_everyone_unless_somebody_is_named() -> None:
    """Given nothing closed yet, when Bilal closes the past and skips for whom, it is for all."""
    bilal = invited("a3")
    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.skips()

    assert bilal.buttons == ("No", "Yes, I choose")
    bilal.taps("Yes, I choose")
    bilal.taps("The past")
    bilal.skips()

    (closed,) = bilal.change(TopicsClosed).topics
    assert (closed.topic, closed.closed_to, closed.to_everyone) == (Topic.PAST, (), True)


def test_a_topic_may_be_closed_to_everyone_at_the_table() -> None:
    """Given the question for whom, when Bilal taps everyone, nobody in particular is named."""
    bilal = invited("a3")
    bilal.answers(coming=Coming.YES, needs=Need.NOTHING)
    bilal.skips()
    bilal.answers(closed="choose", topics=Topic.OTHER, closed_to="everyone")

    (closed,) = bilal.change(TopicsClosed).topics
    assert closed.to_everyone


def test_at_a_table_of_family_alone_nobody_is_asked_for_whom() -> None:
    """Given that only the family and Ilse are invited, when Bilal closes a topic, it is for all."""
    family_alone = tuple(PersonId(one) for one in ("a1", "a2", "a3", "a7"))
    bilal = invited("a3", with_meeting(before_the_table(), "r1", invited=family_alone))

    bilal.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")
    bilal.answers(closed="choose", topics=Topic.MONEY)

    (closed,) = bilal.change(TopicsClosed).topics
    assert closed.to_everyone


def test_opening_what_was_closed_takes_a_second_yes() -> None:
    """Given that relation is closed, when Samira wants nothing closed, she confirms it by name."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="open")

    assert samira.hears() == "Then people may talk about this: Relation. Is that right?"
    samira.taps("Yes")

    assert samira.change(TopicsClosed).topics == ()


def test_what_is_not_confirmed_stays_closed() -> None:
    """Given that relation is closed, when Samira does not confirm that it opens, it stays so."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")
    samira.answers(closed="choose", topics=Topic.MONEY)
    samira.taps("No")
    samira.skips()

    topics = samira.change(TopicsClosed).topics
    assert [closed.topic for closed in topics] == [Topic.RELATION, Topic.MONEY]


def test_what_is_closed_already_is_no_news_to_ilse() -> None:
    """Given that relation is closed, when Samira chooses relation again, Ilse hears nothing."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")

    samira.answers(closed="choose", topics=Topic.RELATION)

    assert len(samira.change(TopicsClosed).topics) == 1
    assert samira.tells == ()


def test_nothing_closed_and_nothing_to_close_changes_nothing() -> None:
    """Given that nothing is closed, when Bilal taps no, nothing is said about topics."""
    bilal = invited("a3")
    bilal.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="open")

    assert len(bilal.changes) == 1


def test_topics_that_were_not_chosen_leave_it_as_it_was() -> None:
    """Given that relation is closed, when Samira skips the topics, it stays as it was."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="choose")
    samira.skips()

    assert len(samira.changes) == 1


def test_joost_cannot_come_and_writes_something_down() -> None:
    """Given an invitation, when Joost cannot come, he may write, and knows it is read out."""
    joost = invited("a9")

    assert joost.hears() == "Talk about plan P-A14: 25 March, 15:30. Can you come?"
    joost.taps("I cannot")
    assert joost.hears() == "A pity, but you may. How do you want to take part then?"
    joost.taps("I write something down")
    assert joost.above == ("At the table Ilse reads this out.",)
    joost.types("Ik help met de rekeningen.")

    assert answer_of(joost).coming is Coming.NO
    assert (answer_of(joost).route, answer_of(joost).written) == (
        Route.WRITES,
        "Ik help met de rekeningen.",
    )
    assert joost.closing[0] == "Good that you say it. I pass it on to Ilse."


def test_somebody_may_speak_for_who_cannot_come() -> None:
    """Given that Ronald cannot come, when somebody speaks for him, he says who."""
    ronald = invited("a6")

    ronald.answers(coming=Coming.NO, route=Route.SPOKESPERSON, spokesperson="Samira")

    assert (answer_of(ronald).route, answer_of(ronald).written) == (Route.SPOKESPERSON, "Samira")


def test_who_cannot_come_may_call_and_need_not_say_why() -> None:
    """Given that Ronald cannot come, when he chooses to call, nothing more is asked."""
    ronald = invited("a6")

    ronald.answers(coming=Coming.NO, route=Route.CALL)

    assert answer_of(ronald).route is Route.CALL
    assert not ronald.is_asking


def test_karim_does_not_know_yet_and_picks_the_day_to_be_asked() -> None:
    """Given an invitation, when Karim does not know yet, he is asked again on his own day."""
    karim = invited("a2")

    karim.taps("I do not know yet")
    assert karim.buttons == ("17 March", "18 March", "20 March")
    karim.taps("18 March")

    assert answer_of(karim).ask_again_on == date(2026, 3, 18)
    assert karim.closing[0] == "No problem. I ask it again on 18 March."


def test_without_a_day_it_is_asked_again_in_two_days() -> None:
    """Given that Karim does not know yet, when he skips the day, it is two days from now."""
    karim = invited("a2")

    karim.taps("I do not know yet")
    (settled,) = karim.settled
    karim.skips()

    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.ask_again_on == date(2026, 3, 18)
    assert answer_of(karim).ask_again_on == date(2026, 3, 18)


def test_two_days_before_there_is_one_day_left_to_be_asked() -> None:
    """Given the Monday before, when Karim skips the day, he is asked again on Tuesday."""
    karim = invited("a2", today=date(2026, 3, 23))

    karim.taps("I do not know yet")
    assert karim.buttons == ("24 March",)
    karim.skips()

    assert answer_of(karim).ask_again_on == date(2026, 3, 24)


def test_the_day_before_nobody_is_asked_again() -> None:
    """Given the day before, when Karim does not know yet, he may still answer by himself."""
    karim = invited("a2", today=date(2026, 3, 24))

    karim.taps("I do not know yet")

    assert karim.closing[0] == "No problem. You can answer until the meeting."
    assert answer_of(karim).ask_again_on is None


def test_a_professional_settles_with_the_parents_what_is_shared() -> None:
    """Given an invitation, when Marijke has spoken with the parents, the day is kept."""
    marijke = invited("a8")

    marijke.taps("Yes, I come")
    assert marijke.hears() == "Did you talk with the parents about what you share and what not?"
    marijke.taps("Yes")
    assert marijke.buttons == ("Today", "Yesterday")
    marijke.taps("Yesterday")

    assert answer_of(marijke).aligned_on == date(2026, 3, 15)
    assert marijke.closing[0] == "It is on 25 March at 15:30."


def test_a_day_that_was_not_said_is_today() -> None:
    """Given that Marijke has spoken with the parents, when she skips the day, it is today."""
    marijke = invited("a8")

    marijke.answers(coming=Coming.YES, aligned=True)
    marijke.skips()

    assert answer_of(marijke).aligned_on == MONDAY


def test_a_professional_who_has_not_is_asked_kindly_to_call() -> None:
    """Given an invitation, when Marijke has not spoken with the parents, she hears until when."""
    marijke = invited("a8")

    marijke.answers(coming=Coming.YES, aligned=False)

    assert answer_of(marijke).aligned_on is None
    assert marijke.closing[:2] == (
        "Call or message the parents about it before 25 March.",
        "Then they know what to expect.",
    )


def test_a_skipped_invitation_is_no_answer() -> None:
    """Given an invitation, when Ronald skips it, nothing is written down."""
    ronald = invited("a6")

    ronald.skips()

    assert ronald.changes == ronald.settled == ()
    assert ronald.closing == ("That is fine. I write nothing down.",)


def test_grandmother_answers_through_samira() -> None:
    """Given that Fatima answers through Samira, when Samira taps, it is kept whose and by whom."""
    samira = invited("a5", speaker="a1")

    assert samira.above == ("You answer for Fatima now.",)
    samira.taps("Yes, I come")
    for _ in range(3):
        samira.skips()

    assert (answer_of(samira).person, answer_of(samira).entered_by) == ("a5", "a1")


def test_a_second_tap_loses_nothing_that_was_said() -> None:
    """Given that Samira came with a hope, when she taps yes once more, her hope is still there."""
    plan = answered(before_the_table(), "a1", hope="Rust in huis")
    samira = invited("a1", plan)

    samira.taps("Yes, I come")

    (settled,) = samira.settled
    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.hope == "Rust in huis"


def test_another_mind_replaces_the_answer_at_once() -> None:
    """Given that Samira said yes, when she changes it to no, that is handed over at once."""
    samira = invited("a1", answered(before_the_table(), "a1"))
    samira.taps("Yes, I come")

    samira.changes_mind("coming")
    samira.taps("I cannot")

    (settled,) = samira.settled
    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.coming is Coming.NO


def test_a_meeting_that_moved_is_asked_about_anew() -> None:
    """Given that Samira said yes, when the meeting moves to another hour, she is asked again."""
    samira = invited("a1")
    samira.taps("Yes, I come")

    samira.plan = with_meeting(samira.plan, "r1", at=time(16), round=2)

    assert samira.hears() == "On 25 March at 16:00 we sit together at the table. Do you come?"


def test_a_meeting_that_is_off_is_not_asked_about() -> None:
    """Given a cancelled meeting, when its invitation is opened, nothing is asked."""
    samira = invited("a1", with_meeting(before_the_table(), "r1", state=MeetingState.CANCELLED))

    assert samira.closing == ("This question is no longer needed. Thank you.",)


def test_who_keeps_the_overview_is_told_that_nobody_else_reads_it() -> None:
    """Given that Ronald keeps the overview himself, when he types, he hears that he reads it."""
    ronald = invited("a6", held_by(before_the_table(), Role.COORDINATOR, "a6"))

    ronald.answers(coming=Coming.YES, needs=Need.NOTHING)

    assert ronald.above == ("Only you read this.",)


def test_nobody_keeps_the_overview_yet() -> None:
    """Given that nobody keeps the overview, when Ronald types, a neutral word stands in."""
    ronald = invited("a6", held_by(before_the_table(), Role.COORDINATOR, ""))

    ronald.answers(coming=Coming.YES, needs=Need.NOTHING)

    assert ronald.above == ("Only your main contact reads this.",)


def test_a_citizen_number_is_not_kept() -> None:
    """Given the question what she hopes, when Samira types a citizen number, she is asked again."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Mijn nummer is 111222333")

    assert samira.unclear == ("There is a personal number in it. Please leave that out.",)
    assert samira.hears() == "What do you hope is different after this talk?"


def test_a_phone_number_is_kept_only_when_it_is_meant() -> None:
    """Given the question what she hopes, when Samira types a phone number, she is asked if so."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Bel me op 06-12345678")
    assert samira.hears() == "There is a phone number or address in it. Is that what you want?"
    samira.taps("Yes")
    samira.taps("As before")

    assert answer_of(samira).hope == "Bel me op 06-12345678"


def test_second_thoughts_about_a_phone_number() -> None:
    """Given a phone number in her words, when Samira rather leaves it out, she types it anew."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Bel me op 06-12345678")
    samira.taps("No")
    samira.types("Bel me een keer")
    samira.taps("As before")

    assert answer_of(samira).hope == "Bel me een keer"


def test_the_menu_offers_the_next_meeting_to_who_is_invited() -> None:
    """Given a meeting ahead, when the menu is made, who is invited finds it there."""
    plan = before_the_table()

    assert [offer.about for offer in offers(invited("a6", plan).here)] == ["r1"]
    assert offers(invited("a10", plan).here) == ()


def test_the_talk_about_the_plan_was_agreed_on_at_the_table() -> None:
    """Given only an evaluation ahead, when the menu is made, nobody is asked whether they come."""
    after = replace(family(), meetings=family().meetings[-1:])
    samira = Rehearsal(flow, after, today=date(2026, 5, 6))

    assert offers(samira.here) == ()


def test_other_words_with_a_phone_number_are_second_thoughts_of_their_own() -> None:
    """Given second thoughts once, when Samira types another number, she is asked anew."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)
    samira.types("Bel me op 06-12345678")
    samira.taps("No")
    samira.types("Bel me een keer")

    samira.changes_mind("hope")
    samira.types("Bel me op 06-87654321")
    samira.taps("No")

    assert samira.hears() == "What do you hope is different after this talk?"

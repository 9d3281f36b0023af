from dataclasses import replace

import pytest

from storage import talks
from storage.talks import TalkMoved, TalkState
from tests.storage.room import DAY, DE_BOER, FATIMA, MINUTE, NOW, SAMI, Answers, Room, begin

UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)


def test_a_conversation_goes_on_where_it_was(home: Room) -> None:
    """Given Fatima answered one question, when she answers the next, both are there."""
    talk = home.begins(score="7")
    home.passes(MINUTE)

    answered = replace(talk, body=Answers({"score": "7", "helps": "Samen eten"}))
    kept = home.does(lambda tx: talks.keep(tx, answered))

    assert len(talk.id) == 13
    assert (kept.version, kept.touched_at) == (2, NOW + MINUTE)
    assert home.does(lambda tx: talks.get(tx, talk.id, Answers)) == kept


def test_t17_of_two_taps_at_once_one_counts(home: Room) -> None:
    """Given two taps on one question, when both are kept, the second hears that it moved."""
    talk = home.begins()

    home.does(lambda tx: talks.keep(tx, talk))

    with pytest.raises(TalkMoved):
        home.does(lambda tx: talks.keep(tx, talk))
    with pytest.raises(TalkMoved):
        home.does(lambda tx: talks.finish(tx, talk))


def test_a_conversation_is_begun_once_on_each_occasion(home: Room) -> None:
    """Given the halfway talk was begun, when another replica begins it too, nothing happens."""
    home.begins("halfway:a1")

    assert home.does(lambda tx: begin(tx, "halfway:a1")) is None
    assert home.does(lambda tx: begin(tx, None)) is not None
    assert home.does(lambda tx: begin(tx, None)) is not None


def test_somebodys_conversations_come_in_the_order_of_their_turn(home: Room) -> None:
    """Given three conversations, the most pressing comes first, then who waits longest."""
    first = home.begins(score="1")
    home.passes(MINUTE)
    second = home.begins(score="2")
    pressing = home.does(lambda tx: talks.keep(tx, replace(second, priority=1)))
    home.passes(MINUTE)
    third = home.begins(score="3")
    home.does(lambda tx: talks.finish(tx, third))

    found = home.does(lambda tx: talks.of_person(tx, DE_BOER, FATIMA, UNDER_WAY, Answers))

    assert found == [pressing, first]
    assert home.does(lambda tx: talks.of_person(tx, DE_BOER, SAMI, UNDER_WAY, Answers)) == []
    assert home.does(lambda tx: talks.of_speaker(tx, DE_BOER, FATIMA, UNDER_WAY, Answers)) == found


def test_a_conversation_is_found_by_its_occasion(home: Room) -> None:
    """Given a talk was begun on an occasion, it is found by it, and only by it."""
    talk = home.begins("halfway:a1")

    assert home.does(lambda tx: talks.with_key(tx, DE_BOER, "halfway:a1", Answers)) == talk
    assert home.does(lambda tx: talks.with_key(tx, DE_BOER, "halfway:a2", Answers)) is None


def test_t8_after_an_outage_all_open_conversations_are_found(home: Room) -> None:
    """Given one conversation is open and one is done, an outage concerns the open one."""
    talk = home.begins(score="7")
    done = home.begins(score="8")
    home.does(lambda tx: talks.finish(tx, done, changeable_until=NOW + DAY))

    assert home.does(lambda tx: talks.versions(tx, TalkState.OPEN, tx.now + MINUTE)) == {
        talk.id: talk.version
    }


def test_a_finished_conversation_loses_its_answers_at_once(home: Room) -> None:
    """Given a conversation ended, when nothing can be changed any more, its answers are gone."""
    talk = home.begins(score="7")

    home.does(lambda tx: talks.finish(tx, talk))

    assert home.does(lambda tx: talks.get(tx, talk.id, Answers)) is None
    assert home.does(lambda tx: begin(tx, talk.key)) is not None


def test_a_finished_conversation_can_be_changed_until_the_stated_moment(home: Room) -> None:
    """Given answers may be changed for a day, they are kept for that day and then erased."""
    talk = home.begins(score="7")
    home.does(lambda tx: talks.finish(tx, talk, changeable_until=NOW + DAY))

    kept = home.does(lambda tx: talks.get(tx, talk.id, Answers))
    home.passes(DAY)
    erased = home.does(lambda tx: talks.erase_expired(tx, tx.now))

    assert kept is not None
    assert (kept.state, kept.body) == (TalkState.DONE, Answers({"score": "7"}))
    assert erased == 1
    assert home.does(lambda tx: talks.get(tx, talk.id, Answers)) is None


def test_unfinished_answers_are_erased_in_time_and_not_asked_for_again(home: Room) -> None:
    """Given Fatima never went on, after 14 days her answers are erased; the occasion is past."""
    talk = home.begins("halfway:a1", score="7")
    home.passes(13 * DAY)
    assert home.does(lambda tx: talks.erase_expired(tx, tx.now)) == 0

    home.passes(DAY)
    assert home.does(lambda tx: talks.erase_expired(tx, tx.now)) == 1

    assert home.does(lambda tx: talks.erase_expired(tx, tx.now)) == 0
    assert home.does(lambda tx: begin(tx, "halfway:a1")) is None
    with pytest.raises(TalkMoved):
        home.does(lambda tx: talks.keep(tx, talk))

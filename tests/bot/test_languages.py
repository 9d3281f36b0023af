"""What people read: sentences filled in, in their own language."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.languages import CATALOGUE, Language, every_language, find_languages
from conversations.texts import Text, say, say_many, words

POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

msgid "Hello {name}."
msgstr "Dzień dobry, {name}."

msgid "{name} is here."
msgstr "{person} tu jest."

msgid "Bye {name}."
msgstr "Pa {name"

msgid "Not yet."
msgstr ""

#, fuzzy
msgid "Perhaps."
msgstr "Tak."

msgid "One day"
msgid_plural "{count} days"
msgstr[0] "Jeden dzień"
msgstr[1] "{count} dni"
msgstr[2] "{count} dni razem"
"""


@pytest.fixture
def dutch() -> Language:
    """The language that is complete."""
    return every_language()["nl"]


@pytest.fixture
def english() -> Language:
    """The language everything is written in."""
    return every_language()["en"]


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A folder in which somebody has begun Polish."""
    file = tmp_path / "pl" / CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text(POLISH)
    return tmp_path


@pytest.fixture
def polish(locales: Path) -> Language:
    """A third language, half done."""
    return find_languages(locales)["pl"]


def test_a_quote_that_ends_with_a_full_stop_gets_no_second_one(english: Language) -> None:
    """Given a goal with and without a full stop, when quoted, the sentence around it ends once."""
    goal = say("Goal: “{goal}”. Do you help?", goal="Calm at home.")

    assert english.render(goal) == "Goal: “Calm at home.” Do you help?"
    assert english.render(say("Goal: “{goal}”.", goal="Calm")) == "Goal: “Calm”."


def test_a_language_is_one_folder(locales: Path) -> None:
    """Given a folder pl, when languages are looked for, Polish is spoken besides English."""
    found = find_languages(locales)

    assert [language.name for language in found.values()] == ["English", "Polski"]


def test_a_sentence_is_said_in_the_readers_language(polish: Language, english: Language) -> None:
    """Given a sentence with a name in it, when shown, it is translated around the name."""
    hello = say("Hello {name}.", name="Ola")

    assert polish.render(hello) == "Dzień dobry, Ola."
    assert english.render(hello) == "Hello Ola."


@pytest.mark.parametrize("sentence", ["Not yet.", "Perhaps.", "Never seen."])
def test_what_is_not_translated_is_said_in_english(polish: Language, sentence: str) -> None:
    """Given a sentence without a sure translation, when shown, it is English, and known to be."""
    assert polish.render(say(sentence)) == sentence
    assert not polish.has(say(sentence))


@pytest.mark.parametrize("sentence", ["{name} is here.", "Bye {name}."])
def test_a_slip_in_a_catalogue_costs_only_that_sentence(polish: Language, sentence: str) -> None:
    """Given a translation with another or a broken place, when shown, the English is said."""
    assert polish.render(say(sentence, name="Ola")) == sentence.format(name="Ola")


@pytest.mark.parametrize(
    ("count", "shown"), [(1, "Jeden dzień"), (3, "3 dni"), (5, "5 dni razem"), (22, "22 dni")]
)
def test_each_language_has_its_own_plurals(polish: Language, count: int, shown: str) -> None:
    """Given three forms, when a number is said, the language's own rule chooses."""
    assert polish.render(say_many("One day", "{count} days", count=count)) == shown


def test_plurals_without_a_translation_are_english(polish: Language) -> None:
    """Given no translation, when one and two are said, English has its two forms."""
    nights = [say_many("{count} night", "{count} nights", count=count) for count in (1, 2)]

    assert [polish.render(one) for one in nights] == ["1 night", "2 nights"]


def test_days_and_times_are_said_as_at_the_table(dutch: Language, english: Language) -> None:
    """Given a day and a time, when shown, they are written out, without the year."""
    when = Text("Kom {day} {at}", (("day", date(2026, 3, 25)), ("at", time(15, 30))))

    assert dutch.render(when) == "Kom woensdag 25 maart 15:30"
    assert english.render(when) == "Kom Wednesday 25 March 15:30"


def test_a_sentence_begins_with_a_capital(dutch: Language) -> None:
    """Given a day or our words at the start of a sentence, they get a capital; theirs do not."""
    day = ("day", date(2026, 3, 25))
    ours, theirs = ("who", say("your mother")), ("who", words("de oma van Bilal"))

    assert dutch.render(Text("{day}, thuis. {day}!", (day,))) == (
        "Woensdag 25 maart, thuis. Woensdag 25 maart!"
    )
    assert (
        dutch.render(Text("Dag {who}. {who} belt", (ours,))) == "Dag your mother. Your mother belt"
    )
    assert dutch.render(Text("{who} belt.", (theirs,))) == "de oma van Bilal belt."
    assert dutch.render(Text("{day}", (day,))) == "woensdag 25 maart"


def test_a_list_ends_in_and(dutch: Language, english: Language) -> None:
    """Given three names, when shown, the last comes after "en"."""
    who = Text("{who}", (("who", ("Samira", "Karim", "Bilal")),))

    assert dutch.render(who) == "Samira, Karim en Bilal"
    assert english.render(who) == "Samira, Karim and Bilal"


def test_a_text_inside_a_text_is_translated_too(polish: Language) -> None:
    """Given a greeting inside a list, when shown, it is in the reader's language."""
    inside = Text("{words}", (("words", (say("Hello {name}.", name="Ola"), 3)),))

    assert polish.render(inside) == "Dzień dobry, Ola. i 3"
    assert polish.has(inside)
    assert not polish.has(Text("{words}", (("words", (say("Not yet."),)),)))


@pytest.mark.parametrize(
    "said", ["{", "}", "{name}", "{0}", "{{}}", "%s %(x)s", "{words.__class__}"]
)
def test_braces_in_somebodys_words_are_just_braces(dutch: Language, said: str) -> None:
    """Given words with braces, when shown, they are shown as typed."""
    assert dutch.render(words(said)) == said
    assert dutch.render(Text("“{it}”", (("it", said),))) == f"“{said}”"


def test_words_from_right_to_left_leave_the_sentence_in_order(polish: Language) -> None:
    """Given an Arabic name, when shown among Latin words, it is set apart; a Latin one is not."""
    assert polish.render(say("Hello {name}.", name="سمير")) == "Dzień dobry, \u2068سمير\u2069."
    assert polish.render(say("Hello {name}.", name="Zoë")) == "Dzień dobry, Zoë."


def test_every_language_says_its_own_name(dutch: Language, english: Language) -> None:
    """Given the choice of a language, each is offered under its own name."""
    assert (dutch.name, english.name) == ("Nederlands", "English")
    assert not dutch.runs_right_to_left

"""A page that asks about several things at once says which question is about which."""

from __future__ import annotations

from tests.bot.web.table import Table

SCHOOL = "Goal 1: “Bilal gaat elke dag naar school.”"
POST = "Goal 2: “Ik wil niet meer bang zijn voor de post.”"


def test_questions_that_sound_alike_say_what_they_are_about(table: Table) -> None:
    """Given two numbers of one size, when it is asked what goes well, each goal is named once."""
    table.asks("a1", "scaling")
    samira = table.sits("a1")
    samira.ticks("3", question="elke dag op school").ticks("3", question="geen brief")
    samira.presses("Send")

    asked = samira.sees.partition("What would you like to do?")[0]

    assert asked.count("You chose a 3. What is going well already?") == 2
    assert (asked.count(SCHOOL), asked.count(POST)) == (1, 1)


def test_a_question_that_names_it_needs_no_heading(early_table: Table) -> None:
    """Given the goals are asked about one by one in the questions themselves, that is enough."""
    early_table.asks("a1", "contribution", about="r1")

    assert early_table.sits("a1").sees.count(SCHOOL.rstrip("”").rstrip(".")) == 1

"""Words that give a closed topic away, in Dutch and English: few, whole, and hard to mistake."""

from __future__ import annotations

import re

from conversations.plan.circles import Topic

GIVING_AWAY = {
    Topic.MONEY: (
        "geld schuld schulden huurschuld lening leningen rekening rekeningen incasso deurwaarder"
        " schuldhulp schuldhulpverlener schuldsanering bewindvoerder kredietbank uitkering salaris"
        " money debt debts loan loans bailiff wages"
    ),
    Topic.HEALTH: (
        "gezondheid ziek ziekte ziekenhuis dokter huisarts medicijn medicijnen medicatie pillen"
        " diagnose depressie depressief therapie therapeut psycholoog psychiater ggz"
        " health illness hospital doctor medicine medication pills diagnosis depression depressed"
        " therapy therapist psychologist psychiatrist"
    ),
    Topic.RELATION: (
        "ruzie ruzies relatie scheiding gescheiden huwelijk vreemdgaan"
        " quarrel quarrels relationship divorce divorced marriage"
    ),
    Topic.ALCOHOL_DRUGS: (
        "alcohol drank dronken drugs wiet blowen cocaïne cocaine verslaafd verslaving"
        " verslavingszorg terugval afkicken booze drunk weed addicted addiction relapse rehab"
    ),
    Topic.POLICE_COURT: (
        "politie rechter rechtbank aangifte arrestatie gevangenis celstraf reclassering strafblad"
        " police court judge arrest arrested prison jail probation"
    ),
    Topic.PAST: "vroeger verleden trauma misbruik mishandeling abuse childhood",
    Topic.OTHER: "",
}
_WORD = re.compile(r"[^\W\d_]+")


def topics_in(text: str) -> frozenset[Topic]:
    """Find the topics that a text gives away by a whole word; the text is clean, as it is kept."""
    typed = frozenset(_WORD.findall(text.casefold()))
    return frozenset(topic for topic, words in _WORDS.items() if not typed.isdisjoint(words))


_WORDS = {topic: frozenset(words.split()) for topic, words in GIVING_AWAY.items()}

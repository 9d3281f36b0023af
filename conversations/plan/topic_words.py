"""Words that give a closed topic away, in Dutch and English: few, whole, and hard to mistake."""

from __future__ import annotations

import re

from conversations.plan.circles import Topic
from conversations.replies.normal import plain, without_accents

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
        "alcohol drank dronken drugs wiet blowen cocaïne verslaafd verslaving verslavingszorg"
        " terugval afkicken booze drunk weed cocaine addicted addiction relapse rehab"
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
    """Find the topics that a text gives away by a whole word, however it is accented."""
    typed = _words_of(text)
    return frozenset(topic for topic, words in _WORDS.items() if not typed.isdisjoint(words))


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(without_accents(plain(text))))


_WORDS = {topic: _words_of(words) for topic, words in GIVING_AWAY.items()}

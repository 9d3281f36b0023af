"""The command words that work in every chat, at every moment (domain 4.0, rule 11)."""

import re
from enum import StrEnum

from conversations.replies.normal import LONGEST_REPLY, plain
from conversations.replies.phrases import as_said, phrases


class Command(StrEnum):
    """What somebody asks of the program itself, whatever was being talked about."""

    HELP = "hulp"
    STOP = "stop"
    START = "start"
    DATA = "gegevens"
    SHARING = "delen"
    EXPLAIN = "uitleg"
    LANGUAGE = "taal"
    BACK = "terug"
    SKIP = "sla over"
    MENU = "menu"
    OVERVIEW = "overzicht"
    PLAN = "plan"


_SAID = {
    Command.HELP: """
        hulp, hulp nu, help, help me, help mij, help me nu, ik heb hulp nodig, ik heb nu hulp nodig,
        hulp nodig, noodgeval, sos, emergency, i need help, i need help now, help now
    """,
    Command.STOP: """
        stop, stoppen, stop maar, stop nu, stop ermee, stop hiermee, ik stop, ik stop ermee, ik wil
        stoppen, ik wil ermee stoppen, ik wil hiermee stoppen, hou op, houd op, hou maar op, kap
        ermee, afmelden, ik wil me afmelden, meld me af, uitschrijven, schrijf me uit, geen
        berichten meer, stuur niets meer, stuur me niets meer, pauze, pauzeren, ik wil pauze, even
        pauze, stop it, stop this, stop please, i want to stop, i quit, quit, unsubscribe, sign me
        off, opt out, no more messages, stop messages, stop sending messages, pause, i want a break,
        leave me alone, laat me met rust
    """,
    Command.START: """
        start, start maar, ik wil weer, ik wil weer beginnen, start weer, hervat, hervatten, ik doe
        weer mee, resume, restart, start again, i am back, i'm back, ik ben er weer
    """,
    Command.DATA: """
        gegevens, mijn gegevens, wat weet je over mij, wat weet je van mij, wat staat er over mij,
        wis mijn gegevens, verwijder mijn gegevens, inzage, my data, delete my data, erase my data,
        what do you know about me
    """,
    Command.SHARING: """
        delen, delen aanpassen, delen veranderen, wie mag wat weten, wie mag wat zien, wie ziet wat,
        wie leest mee, sharing, share, change sharing, who sees what, who can see what, who may see
        what
    """,
    Command.EXPLAIN: """
        uitleg, leg uit, leg eens uit, leg het uit, uitleggen, wat bedoel je, wat bedoelt u, wat
        bedoel je daarmee, wat bedoel je hiermee, hoe bedoel je, wat betekent dit, wat betekent dat,
        ik snap het niet, ik snap dit niet, ik snap de vraag niet, snap het niet, snap ik niet, dat
        snap ik niet, snap niet, ik snap er niets van, ik begrijp het niet, ik begrijp dit niet, ik
        begrijp de vraag niet, begrijp ik niet, begrijp het niet, dat begrijp ik niet, wat, wat is
        dit, huh, hoe werkt dit, niet duidelijk, onduidelijk, explain, explain please, explanation,
        what do you mean, what does this mean, what does that mean, i don't understand, i do not
        understand, don't understand, i don't get it, don't get it, not clear, unclear, what, what
        is this, how does this work
    """,
    Command.LANGUAGE: """
        taal, talen, andere taal, een andere taal, taal veranderen, taal kiezen, verander taal,
        verander de taal, language, languages, other language, another language, change language,
        change the language
    """,
    Command.BACK: """
        terug, ga terug, vorige, vorige vraag, ga een vraag terug, een vraag terug, een terug, stap
        terug, ik wil terug, back, go back, previous, previous question, one back, i want to go back
    """,
    Command.SKIP: """
        sla over, sla maar over, sla dit over, sla dit maar over, sla deze over, sla deze vraag
        over, sla de vraag over, overslaan, deze overslaan, ik sla over, ik sla deze over, ik sla
        deze vraag over, volgende, volgende vraag, skip, skip it, skip this, skip this one, skip
        this question, next, next question
    """,
    Command.MENU: """
        menu, hoofdmenu, main menu, wat kan ik hier doen, wat kun je, wat kan je, what can i do
        here, what can you do
    """,
    Command.OVERVIEW: """
        overzicht, het overzicht, mijn overzicht, laat het overzicht zien, overview, show overview
    """,
    Command.PLAN: """
        plan, mijn plan, ons plan, laat het plan zien, laat mijn plan zien, toon plan, bekijk plan,
        plan bekijken, my plan, our plan, show plan, show the plan, show my plan
    """,
}
_IN_MENU = {"privacy": Command.DATA, "mijngegevens": Command.DATA, "mydata": Command.DATA}
_POLITE = phrases("alsjeblieft, alstublieft, aub, svp, graag, please, pls, thanks, bedankt, hoor")
_COMMANDS = {phrase: command for command, table in _SAID.items() for phrase in phrases(table)}
_PRESSED = re.compile(r"/(\w+)(?:@\w+)?")  # from a Telegram menu: /hulp, or /hulp@name_of_the_bot
_PUZZLED = re.compile(r"[?\u061f]+")


def command_in(text: str) -> Command | None:
    """Recognise a command word that is the whole message ("stop maar", "/privacy", "my data").

    Returns:
        None for any longer sentence: "ik wil stoppen met roken" is about smoking.
    """
    said = plain(text) if len(text) <= LONGEST_REPLY else ""
    if _PUZZLED.fullmatch(said):
        return Command.EXPLAIN
    if pressed := _PRESSED.fullmatch(said):
        return _IN_MENU.get(pressed[1]) or _COMMANDS.get(as_said(pressed[1]))
    words = as_said(said).split()
    while words and words[-1] in _POLITE:
        del words[-1]
    return _COMMANDS.get(" ".join(words))

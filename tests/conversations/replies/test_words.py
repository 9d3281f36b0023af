import pytest

from conversations.replies.words import Command, command_in
from tests.conversations.replies.tables import replies, rows

COMMANDS = rows(
    """
    hulp | Hulp! | HULP | /hulp | /help | help | help me | help mij | hulp nu = hulp
    ik heb hulp nodig = hulp
    sos | noodgeval | emergency | I need help | help please | /hulp@tafelronde_bot = hulp
    hulp aub = hulp
    stop | STOP | Stop! | stop. | /stop | stoppen | stop maar | ik stop | ik stop ermee = stop
    stoppp = stop
    ik wil stoppen | afmelden | ik wil me afmelden | meld me af | uitschrijven | unsubscribe = stop
    hou op | houd op | pauze | pause | geen berichten meer | laat me met rust = stop
    leave me alone = stop
    I want to stop | stop it | no more messages | stop alsjeblieft | stop please | opt out = stop
    quit = stop
    start | /start | START | start maar | ik wil weer | hervat | resume | start again = start
    I'm back = start
    gegevens | /gegevens | mijn gegevens | my data | /mijngegevens | /privacy | /mydata = gegevens
    inzage = gegevens
    wat weet je over mij | wis mijn gegevens | delete my data = gegevens
    what do you know about me? = gegevens
    delen | /delen | Delen | sharing | /sharing | share | wie mag wat zien = delen
    who can see what = delen
    uitleg | /uitleg | leg uit | wat bedoel je | Wat bedoel je? | ik snap het niet = uitleg
    snap ik niet = uitleg
    ik begrijp het niet | niet duidelijk | explain | what do you mean | I don't understand = uitleg
    I don\u2019t understand | I don't get it | ? | ?? | \u061f | huh? | wat? | what? | huh = uitleg
    taal | /taal | Taal | andere taal | language | /language | change language | talen = taal
    terug | /terug | ga terug | vorige | vorige vraag | back | go back | previous | /back = terug
    sla over | Sla over | overslaan | sla maar over | sla deze vraag over | skip = sla over
    skip this = sla over
    volgende | next | /skip | /overslaan | volgende vraag | skip it please | ik sla over = sla over
    menu | /menu | hoofdmenu | main menu | wat kan ik hier doen? | what can you do? = menu
    overzicht | /overzicht | mijn overzicht | overview | /overview = overzicht
    laat het overzicht zien = overzicht
    plan | /plan | mijn plan | ons plan | my plan | show plan | laat het plan zien = plan
    " stop " | stop 🛑 | s\u200btop | \u202estop | \uff53\uff54\uff4f\uff50 | ( stop ) = stop
    STOP!!! = stop
    """
)
NO_COMMANDS = replies(
    """
    ik wil stoppen met roken | stop met zeuren | hij moet stoppen | stoppen met de afspraak
    stopcontact | ik help mijn zus | kun je mij helpen met koken | hulp bij huiswerk | hulpverlener
    helpen | hulp erbij | ik start maandag | startpunt | de gegevens kloppen niet
    mijn gegevens zijn veranderd | data | privacy | ik wil delen in de kosten | we delen een auto
    uitleg van school | taalles | nederlandse taal | terug naar | ik kom terug | terug naar school
    overslaan van de maaltijd | volgende week | next week | menukaart | het plan | plannen | plan b
    ik heb een plan | rust | begin | opties | ja | nee | 7 | morgen | 👍 | /start ABCD1234
    /onbekend | / | // | @ | stop start | hulp stop | aub | graag | ! | ...
    """
)


@pytest.mark.parametrize(("said", "meant"), COMMANDS)
def test_a_command_word_works_at_every_moment(said: str, meant: str) -> None:
    """Given any moment of any conversation, when a command is the whole message, it is obeyed."""
    assert command_in(said) is Command(meant)


@pytest.mark.parametrize("said", ["", " ", "\u200b", "stop " * 80, "?" * 301, *NO_COMMANDS])
def test_a_sentence_is_never_a_command(said: str) -> None:
    """Given Fatima who wants to stop smoking, when she says so, nobody is signed off."""
    assert command_in(said) is None


@pytest.mark.parametrize("command", Command)
def test_every_command_is_called_by_its_own_name(command: Command) -> None:
    """Given the words on the card, when one is typed as printed there, it works."""
    assert command_in(str(command)) is command
    assert command_in(command.upper()) is command

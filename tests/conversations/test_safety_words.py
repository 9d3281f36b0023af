import pytest

from conversations.safety_words import asks_for_help
from tests.conversations.replies.tables import replies

SHOWS_THE_CARD = replies(
    """
    112 | bel 112 | Bel 112! | moet ik 112 bellen? | 113 | 911 | \u0661\u0661\u0662 | 1\u200b12
    0800-2000 | 0800 0113 | zelfmoord | Zelfmoord. | ik denk aan zelfmoord | suïcide | suicide
    suicidaal | I feel suicidal | ik wil dood | Ik wil dood! | soms wil ik dood
    ik zou dood willen | dat ik dood wil | liever dood | was ik maar dood | ik wou dat ik dood was
    ik wil niet meer leven | ik wil er niet meer zijn | ik wil niet meer | Ik kan niet meer.
    ik maak een eind aan mijn leven | uit het leven stappen
    zonder mij is iedereen beter af zonder mij | I want to die | I wanna die
    I want to kill myself | I wish I was dead | I don't want to live
    I don\u2019t want to live anymore | end my life | end it all | ik snij mezelf
    ik doe mezelf pijn | zelfbeschadiging | I cut myself | self-harm | I hurt myself | hij slaat me
    Hij slaat mij soms | papa slaat mama | mijn man slaat | hij sloeg mijn zoon
    hij slaat de kinderen | ze slaan elkaar | ik ben geslagen | ik word geslagen | geslagen
    hij schopt me | sla me niet | mijn vader schopt | hij stompt haar | he hits me
    he hit my brother | she beats the kids | he kicked her | he hurts us | I was beaten
    he slapped me | my dad hits us when he drinks | bedreigd | hij bedreigt ons | ik word bedreigd
    bedreiging | he threatened me | she threatens him | hij heeft een mes | een mes! | met een mes
    he has a knife | he has a gun | een pistool | vuurwapen | mishandeling | mishandeld | verkracht
    raped | misbruikt | abuse | huiselijk geweld | violence | ik maak je dood
    hij gaat ons vermoorden | I will kill you | hij maakt me af | gewurgd | strangled | bang thuis
    ik ben thuis bang | ik ben bang voor mijn vader | bang voor hem | I am afraid of him
    ik durf niet naar huis | scared of my husband | het is hier niet veilig | niet veilig thuis
    unsafe | I don't feel safe | gevaar | er is nu gevaar | we are in danger | crisis | noodgeval
    emergency | SOS | bel de politie | call the police | Veilig Thuis
    \uff3a\uff25\uff2c\uff26\uff2d\uff2f\uff2f\uff32\uff24 | zelf\u00admoord | z\u200belfmoord
    Het gaat goed, alleen slaat hij me
    """
)
SHOWS_NOTHING = replies(
    """
    ik sla een brug | een brug slaan | we hebben een brug geslagen | doodmoe | ik ben doodmoe
    doodop | doodgewoon | doodstil | dat slaat nergens op | sla deze vraag over | sla maar over
    ik sla over | ik wil geen vraag overslaan | overgeslagen | ik heb alarm geslagen
    de klok slaat tien | sla en tomaat | we slaan ons er doorheen | aan de slag | slaapt slecht
    hij slaapt bij mij | schop en hark | voetballen | mes en vork | met mes en vork eten | Messi
    messing | mijn oma is dood | opa is dood. Wil je komen? | de batterij is dood
    de plant gaat dood | bang dat het niet lukt | ik was bang | bange dagen | geweldig
    een geweldige dag | wat geweldig! | 112 euro | € 112 | €112 | 1.112 | 112,50 | kamer 1120
    06-11234567 | het kost 112 euro | 112 km | ik wil niet meer naar die school
    ik kan niet meer komen dan om drie uur | het kind trapt een bal | mijn zoon speelt
    sla de kranten op | beats and music | I beat my record | we hit the road | the party was a hit
    I could die of laughter | kill time | life is good | liveable | crisisdienst | noodzakelijk
    veilig | het is veilig | we voelen ons veilig | hulp bij huiswerk | help | kun je mij helpen
    ik heb hulp nodig met de was | stop | ja | nee | 7 | morgen | 👍 | ik stop met roken
    goed gesprek gehad | Sami gaat elke dag naar school | rustig aan tafel | hij belt me
    hij haalt me op
    """
)


@pytest.mark.parametrize("said", ["Alles fijn.\nHij slaat me.", *SHOWS_THE_CARD])
def test_words_of_danger_show_the_safety_card(said: str) -> None:
    """Given any question, when somebody writes of danger, the card may be shown (I6, F18)."""
    assert asks_for_help(said)


@pytest.mark.parametrize("said", ["", " ", "\u200b", "Opa is dood\nWil je komen?", *SHOWS_NOTHING])
def test_everyday_words_show_nothing(said: str) -> None:
    """Given everyday words that look alike, when they are written, no card comes between."""
    assert not asks_for_help(said)

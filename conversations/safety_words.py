"""Words after which the safety card may be shown (domain F18): a best effort, never a judgement."""

import re

from conversations.replies.normal import APOSTROPHES, plain, without_accents
from conversations.replies.phrases import any_of

_EMERGENCY_NUMBERS = re.compile(
    r"(?<![\w.,-])(?<!€)(?<!€ )(?:112|113|911|0[89]00[ -]?(?:2000|0113|0432))"
    r"(?!\w|[.,-]\d| ?(?:€|euro|km\b|cm\b|kg\b))"
)

_DYING = """
    zelfmoord, zelfmoordgedachten, zelfdoding, suicide, suicidaal, suicidale, suicidal, overdosis,
    overdose, dood willen, dood wil, wil dood, wil ik dood, dood wilde, dood wou, wou dat ik dood,
    was ik maar dood, ik maar dood was, liever dood, beter dood, niet meer leven, niet meer wil
    leven, niet meer wilt leven, niet meer te leven, geen zin meer in het leven, geen zin meer om te
    leven, niet meer verder leven, er niet meer zijn, er niet meer wil zijn, uit het leven stappen,
    uit het leven wil stappen, eind aan mijn leven, einde aan mijn leven, een eind aan maken, mezelf
    iets aandoen, mezelf iets aan doen, mezelf wat aandoen, zichzelf iets aandoen, ik wil niet meer
    ., ik kan niet meer ., beter af zonder mij, kill myself, killing myself, kill himself, kill
    herself, killed himself, killed herself, want to die, wanna die, wants to die, wish i was dead,
    wish i were dead, better off dead, better off without me, end my life, ending my life, end it
    all, take my own life, dont want to live, do not want to live, no reason to live, dont want to
    be here anymore
"""
_HARM = """
    automutilatie, zelfbeschadiging, zelfverwonding, mezelf pijn doen, mezelf pijn, mezelf snijden,
    snij mezelf, snijd mezelf, snijdt zichzelf, sneed mezelf, snijdt zich, selfharm, self harm, hurt
    myself, harm myself, cut myself, cutting myself, hurting myself
"""
_VIOLENCE = """
    sla me, sla mij, geslagen, geschopt, gestompt, gewurgd, wurgt, wurgen, wurgde, mishandeld,
    mishandelt, mishandelen, mishandelde, mishandeling, verkracht, verkrachten, verkrachting,
    aangerand, aanranding, misbruikt, misbruik, misbruikte, bedreigd, bedreigt, bedreigde,
    bedreigen, bedreiging, bedreigingen, doodsbedreiging, vermoord, vermoordt, vermoorden,
    vermoordde, doodmaken, doodslaan, doodschieten, doodsteken, neergestoken, maak je dood, maak jou
    dood, maakt me dood, maakt mij dood, maakt ons dood, maakt haar dood, maak me af, maak je af,
    maakt me af, maakt ons af, huiselijk geweld, geweld, mes, messen, pistool, vuurwapen, wapen,
    gestalkt, stalkt, stalking, ontvoerd, opgesloten, abuse, abused, abuses, abusing, abusive,
    raped, rape, molested, molests, assaulted, stabbed, strangled, strangles, choked, threatened,
    threatens, threatening, murder, murdered, been beaten, was beaten, got beaten, beaten up, kill
    me, kill you, kill us, kill him, kill her, knife, a gun, the gun, his gun, weapon, domestic
    violence, violence, violent, stalks, stalked, locked me
"""
_FEAR = """
    bang thuis, thuis bang, bang om naar huis, bang om thuis, durf niet naar huis, durf niet thuis,
    durf niet meer naar huis, durf niet meer thuis, niet veilig, niet meer veilig, onveilig, gevaar,
    levensgevaar, gevaarlijk thuis, crisis, noodgeval, noodsituatie, sos, veilig thuis,
    kindertelefoon, bel de politie, politie bellen, scared at home, afraid at home, scared to go
    home, afraid to go home, not safe, unsafe, dont feel safe, do not feel safe, in danger,
    emergency, call the police
"""
_WORDS = any_of(
    " ".join(phrase.split())
    for table in (_DYING, _HARM, _VIOLENCE, _FEAR)
    for phrase in table.split(",")
)

_SOMEBODY = (
    r"(?:(?:mijn|m?n|zijn|haar|de|het|onze|ons|my|his|her|our|the) )?"
    r"(?:me|mij|hem|haar|ons|elkaar|mama|mam|papa|pap|moeder|vader|stiefvader|stiefmoeder|ouders|man"
    r"|vrouw|vriend|vriendin|partner|ex|kind|kinderen|zoon|zoontje|dochter|dochtertje|broer|broertje"
    r"|zus|zusje|baby|opa|oma|oom|buurman|him|her|us|mum|mom|dad|mother|father|stepfather|stepmother"
    r"|husband|wife|boyfriend|girlfriend|kid|kids|child|children|son|daughter|brother|sister)"
)
_BETWEEN = r"(?:(?:hij|zij|ze|die|soms|vaak|vaker|altijd|weer|ook|often|sometimes) )?"
_SLAPS = r"(?:slaat|sloeg|sloegen|slaan|schopt|schopte|schoppen|stompt|stompte|stompen)"
_HITS = r"(?:hits?|hitting|beats?|beating|kick(?:s|ed|ing)?|punch(?:es|ed)|slap(?:s|ped)?|hurts)"
_TO_SOMEBODY = re.compile(
    rf"\b(?:{_SLAPS} {_BETWEEN}{_SOMEBODY}|{_SOMEBODY} {_BETWEEN}{_SLAPS}|{_HITS} {_SOMEBODY}"
    rf"|bang (?:voor|van) {_SOMEBODY}|(?:scared|afraid|frightened) of {_SOMEBODY})\b"
)
_HARMLESS = re.compile(
    r"\b(?:mes en vork|vork en mes|messen en vorken|knife and fork|slaat nergens op|hit me up"
    r"|sla(?:an)?(?: \w+){1,2} over|slaan ons er ?doorheen|klok (?:heeft geslagen|slaat)"
    r"|(?:brug|alarm|slag|munt) (?:te )?(?:slaan|slaat|sloeg|geslagen))\b"
)
_SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)")
_NO_LETTER = re.compile(r"[^\w.]+")


def asks_for_help(text: str) -> bool:
    """Notice words of danger, in Dutch or English; whole words only.

    It may only make the safety card appear beside whatever else happens: nothing is decided,
    scored, told to anybody or kept because of it, and a person who needs help may well use
    other words.
    """
    said = without_accents(plain(text.replace("\n", ". ")))
    if _EMERGENCY_NUMBERS.search(said):
        return True
    words = _NO_LETTER.sub(" ", _SENTENCE_END.sub(" . ", f"{APOSTROPHES.sub('', said)}."))
    serious = _HARMLESS.sub(" ", " ".join(words.split()))
    return bool(_WORDS.search(serious) or _TO_SOMEBODY.search(serious))

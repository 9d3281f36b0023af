"""Reads yes or no as people say it, in words and in signs; anything halfway is neither."""

from conversations.replies.normal import LONGEST_REPLY, plain
from conversations.replies.phrases import any_of, as_said, phrases

_YES = phrases("""
    ja, jawel, jazeker, jep, jup, yep, yup, yeah, yea, yes, y, j, ok, oke, okay, okido, okidoki,
    prima, goed, is goed, dat is goed, het is goed, is prima, dat is prima, heel goed, komt goed,
    vind ik goed, dat vind ik goed, ik vind het goed, vind ik prima, ik vind het prima,
    doe maar, doe dat maar, mag, mag wel, dat mag, dat mag wel, het mag, het mag wel,
    tuurlijk, natuurlijk, zeker, zeker wel, zeker weten, absoluut, graag, heel graag, liever wel,
    klopt, dat klopt, het klopt, klopt helemaal, inderdaad, precies, juist, akkoord, eens,
    ik ga akkoord, geen probleem, geen bezwaar, helemaal goed, kan, kan wel, dat kan, dat kan wel,
    wel, echt wel, wil ik, wil ik wel, dat wil ik, dat wil ik wel, ik wil, ik wil wel, ik wil het,
    ik wil dat, ik wil dat wel, lijkt me goed, lijkt me prima, top,
    sure, of course, fine, that's fine, it's fine, all right, alright, correct, right, that's right,
    that's correct, it is, i do, i agree, agreed, go ahead, please do, sounds good, good,
    definitely, absolutely, certainly, no problem, i would, i'd love to, yes i do, yes it is, gladly
""")
_NO = phrases("""
    nee, neen, nope, no, nah, n, nooit, never, niet, liever niet, beter niet, beter van niet,
    mag niet, dat mag niet, het mag niet, doe maar niet, doe dat maar niet, niet doen, zeker niet,
    zeker weten niet, absoluut niet, natuurlijk niet, tuurlijk niet, graag niet, echt niet,
    klopt niet, dat klopt niet, het klopt niet, niet goed, is niet goed, dat is niet goed,
    het is niet goed, vind ik niet goed, dat vind ik niet goed, ik vind het niet goed,
    niet akkoord, ik ga niet akkoord, oneens, niet eens, niet ok, niet oke, kan niet, dat kan niet,
    het kan niet, ik kan niet, wil niet, ik wil niet, wil ik niet, dat wil ik niet, ik wil het niet,
    ik wil dat niet, i can't, i cannot, ik wil liever niet, dat wil ik liever niet,
    niet nodig, is niet nodig, dat is niet nodig, hoeft niet, dat hoeft niet, het hoeft niet,
    no way, not ok, not okay, not fine, not good, not right, not correct, that's not right,
    incorrect, don't, i don't, i do not, i don't agree, i disagree, rather not, i'd rather not,
    i would rather not, prefer not to, i prefer not to, i'd prefer not to, not needed, no need,
    please don't, definitely not, absolutely not, certainly not, of course not, it is not, it's not,
    i don't want to, i don't want that, i do not want that
""")
_AROUND = phrases("""
    hoor, dan, nou, oh, o, joh, zeg, sorry, helaas, please, alsjeblieft, alstublieft, aub, svp,
    thanks, thank you, thx, dank je, dankje, dank je wel, dankjewel, dank u, dank u wel, bedankt,
    hi, hoi, well, so
""") | {",", ";"}  # said with a yes or a no without changing it

_MEANING: dict[str, bool | None] = {
    **dict.fromkeys(_AROUND),
    **dict.fromkeys(_YES, True),
    **dict.fromkeys(_NO, False),
}
_KNOWN = any_of(_MEANING)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("👍👌✅✔☑🆗🙆", " ja "),
        **dict.fromkeys("👎❌❎✖✗✘🚫⛔🙅", " nee "),
        **dict.fromkeys("?❓❔🤔🤷\u061f", " onzeker "),
    }
)


def read_yes_no(text: str) -> bool | None:
    """Read a yes or a no, in Dutch, English or signs ("ja hoor", "doe maar", "no thanks").

    Returns:
        None for both at once, for a question, and whenever anything is said beside it:
        a yes with a condition ("ja, maar niet alles") is for the person to explain, not for us.
    """
    if len(text) > LONGEST_REPLY:
        return None
    said = as_said(plain(text).translate(_SIGNS))
    if _KNOWN.sub("", said).strip():
        return None
    meant = {_MEANING[phrase] for phrase in _KNOWN.findall(said)} - {None}
    return meant.pop() if len(meant) == 1 else None

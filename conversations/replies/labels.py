"""Compares what somebody says with the labels of a question: by words, by place, by yes and no."""

import re
from collections.abc import Sequence

from conversations.replies.normal import words_in
from conversations.replies.number_words import with_digits
from conversations.replies.phrases import listed
from conversations.replies.yes_no import read_yes_no

Said = tuple[str, ...]

_NOT = frozenset(
    listed(
        """
        niet geen nee niets niks nooit zonder not no none nothing never without cant cannot dont
        doesnt didnt isnt wont
        """
    )
)
_UNSURE = frozenset(listed("weet know sure zeker misschien maybe"))
_YES, _NO = frozenset({"ja", "yes"}), frozenset({"nee", "no"})
# Said around a choice without changing it.
_AROUND = frozenset(
    listed(
        """
        , ik het de een dat dan die mij wil wou zou doe kies neem heb nodig graag liever liefst
        alleen hoor alsjeblieft aub svp bedankt sorry helaas denk voor naar is want would like
        need choose pick take the a an i id it that please thanks think for to rather some only just
        ook also
        """
    )
)
_PLACES = frozenset(
    listed("nummer nr number optie option keuze choice antwoord answer knop button")
)
_LAST = frozenset({"laatste", "last"})
_PLACE = re.compile(r"(?P<nr>\d{1,2})(?:(?P<ordinal>e)(?: 1)?)?")  # 2, 2e, second one
_SHORTEST_START = 3  # letters: "ver" may stand for "Vervoer"


def label_words(text: str) -> Said:
    """Cut a label, or what is said in answer to it, into words with the numbers in digits."""
    return with_digits(words_in(text), articles=True)


def by_words(said: Said, labels: Sequence[Said]) -> frozenset[int]:
    """Find the labels with the same words; else those that share them all; else their beginnings.

    A label with a "niet" in it never answers words without one, nor the other way around.
    """
    alike = [i for i, label in enumerate(labels) if bool(_NOT & {*label}) == bool(_NOT & {*said})]
    for agree in (_same, _shared, _begun):
        if found := frozenset(i for i in alike if agree(said, labels[i])):
            return found
    return frozenset()


def by_place(said: Said, labels: Sequence[Said]) -> frozenset[int]:
    """Find the label at the place that is named: "de tweede", "nummer 2", "2", "last".

    A bare number among labels with numbers in them names no place: "2" may mean "20 minuten".
    """
    left = [word for word in said if word not in _AROUND | _PLACES]
    if left and left[0] in _LAST and left[1:] in ([], ["1"]):
        return frozenset({*range(len(labels))[-1:]})
    found = _PLACE.fullmatch(" ".join(left))
    bare = found and not found["ordinal"] and not _PLACES & {*said}
    if not found or (bare and any(word.isdigit() for label in labels for word in label)):
        return frozenset()
    return frozenset({int(found["nr"]) - 1} & {*range(len(labels))})


def by_consent(text: str, labels: Sequence[Said]) -> frozenset[int]:
    """Find the label that says yes, or no, when that is what is said ("jazeker", "nope").

    Beside a label with a yes, a no is the one label that denies: "Ik kan niet".
    """
    yes, no = _starting_with(_YES, labels), _starting_with(_NO, labels)
    match read_yes_no(text):
        case True:
            return yes
        case False if yes:
            return no or _denying(labels)
        case False:
            return no
        case _:
            return frozenset()


def _starting_with(words: frozenset[str], labels: Sequence[Said]) -> frozenset[int]:
    starting = {i: label for i, label in enumerate(labels) if words & {*label[:1]}}
    bare = frozenset(i for i, label in starting.items() if len(label) == 1)
    return bare or frozenset(starting)


def _denying(labels: Sequence[Said]) -> frozenset[int]:
    words = enumerate({*label} for label in labels)
    return frozenset(i for i, said in words if _NOT & said and not _UNSURE & said)


def _content(words: Said) -> set[str]:
    return {*words} - _AROUND


def _same(said: Said, label: Said) -> bool:
    return bool(_content(said)) and _content(said) == _content(label)


def _shared(said: Said, label: Said) -> bool:
    if _content(said) - _NOT and _content(said) <= {*label}:
        return True
    beside = _AROUND | (_NO if _NOT & {*label} else _YES) | {"1"}  # "nee, ik kan niet", "1 keer"
    return bool(_content(label)) and _content(label) <= {*said} <= {*label} | beside


def _begun(said: Said, label: Said) -> bool:
    return bool(_content(said) - _NOT) and all(_starts(word, label) for word in _content(said))


def _starts(start: str, label: Said) -> bool:
    long_enough = len(start) >= _SHORTEST_START and start.isalpha()
    return any(word == start or (long_enough and word.startswith(start)) for word in label)

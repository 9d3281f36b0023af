"""Two people with a phone each: one says who comes, one scores a goal, once they are asked."""

from __future__ import annotations

from dataclasses import dataclass

from tests.crash.family import TALKERS, user_of
from tests.rigs.telegram import Phone, Telegram


@dataclass(frozen=True)
class Turn:
    """Something is asked, and answered by a tap or by typing; neither: it is only read."""

    asked: str
    tap: str = ""
    words: str = ""


TURNS = {
    "a1": (
        Turn("", words="start"),
        Turn("Kom je?", tap="Ja, ik kom"),
        Turn("Heb je iets nodig om te komen?", tap="Vervoer"),
        Turn("Heb je iets nodig om te komen?", tap="Klaar"),
        Turn("Wat hoop je", words="Rust in huis"),
        Turn("Wil je dat iets dicht blijft", tap="Nee"),
        Turn("Klopt dat?", tap="Ja"),
        Turn("Het wordt woensdag 20 mei"),
    ),
    "a2": (
        Turn("", words="start"),
        Turn("Waar sta je vandaag?", tap="7"),
        Turn("Wat gaat er al goed?", words="Hij staat zelf op"),
        Turn("het wordt een 8", words="Dan lachen we weer"),
        Turn("Wat kun jij daar zelf voor doen?", words="Op tijd naar bed"),
        Turn("Wie mag jouw cijfer zien?", tap="Ilse"),
        Turn("Dank je dat je hierover nadacht."),
    ),
}


@dataclass
class Talker:
    """Somebody who answers each question once, as soon as it is on their screen."""

    phone: Phone
    left: list[Turn]

    def goes_on(self) -> bool:
        """Answer what is asked; say whether all was said."""
        while self.left and self._is_asked(self.left[0]):
            turn = self.left.pop(0)
            if turn.tap:
                self.phone.taps(turn.tap)
            elif turn.words:
                self.phone.types(turn.words)
        return not self.left

    def _is_asked(self, turn: Turn) -> bool:
        if not turn.asked:
            return True
        return any(
            turn.asked in shown.text and (not turn.tap or turn.tap in shown.buttons)
            for shown in self.phone.screen
            if shown.by_bot
        )


def sit_down(telegram: Telegram) -> list[Talker]:
    """Give those who talk their phones."""
    return [Talker(_phone(telegram, one), list(TURNS[one])) for one in TALKERS]


def have_phones(telegram: Telegram, *people: str) -> None:
    """Give others an account and a phone they only read."""
    for one in people:
        _phone(telegram, one)


def _phone(telegram: Telegram, person: str) -> Phone:
    return telegram.phone(user_id=user_of(person), first_name="X", has_started=True)

"""The languages people may choose, each called by its own name."""

from __future__ import annotations

from conversations.texts import say, words

LANGUAGES = {"nl": words("Nederlands"), "en": words("English")}
# F0.5
WHICH_LANGUAGE = say("In which language do you like to read?")

"""What somebody reads when something does not work; whatever they typed is shown to them again."""

from __future__ import annotations

from collections.abc import Mapping

from starlette import status
from starlette.exceptions import HTTPException

from bot.channels.web.asked import Asked
from bot.channels.web.sights import HasLeft, NobodyHere, NotHere, Sight
from bot.journeys.desk import Desk
from conversations.texts import Text, say
from storage.troubles import NotKept

_Lines = tuple[Text, ...]

_OURS: _Lines = (
    # W.wrong: our own mistake
    say("Something went wrong. That is my fault."),
    # W.notkept
    say("What you sent just now is not kept. All that you answered before is kept."),
)
_AWAY: _Lines = (
    # W.away: the database does not answer
    say("I cannot write anything down right now."),
    # W.again
    say("What you sent just now is not kept. Please try again in a few minutes."),
)
# W.nothere
_NOT_HERE: _Lines = (say("This is not here, or not any more."),)
# W.toolarge
_TOO_LARGE: _Lines = (say("That is too long for me. Please make it shorter."),)
# W.notaform
_NOT_A_FORM: _Lines = (say("I can only read words. Please type it, or tap a button."),)

_REFUSED: Mapping[int, _Lines] = {
    status.HTTP_413_CONTENT_TOO_LARGE: _TOO_LARGE,
    status.HTTP_415_UNSUPPORTED_MEDIA_TYPE: _NOT_A_FORM,
    status.HTTP_400_BAD_REQUEST: _NOT_A_FORM,
}


EXPECTED = (HasLeft, NobodyHere, NotHere, NotKept)


def sorry(error: Exception, desk: Desk, asked: Asked) -> Sight:
    """Choose what to show for something that went wrong, whoever is at fault."""
    tongue = asked.guest.language(desk)
    typed = tuple(one for one in asked.form.draft.typed.values() if one)
    code, lines = status.HTTP_404_NOT_FOUND, _NOT_HERE
    match error:
        case NobodyHere():
            facts = {"typed": typed}
            return Sight("door", tongue, facts, status.HTTP_401_UNAUTHORIZED)
        case HasLeft(language=language):
            return Sight("left", language, status=status.HTTP_403_FORBIDDEN)
        case NotHere():
            pass
        case HTTPException(status_code=code):
            lines = _REFUSED.get(code, _NOT_HERE)
        case NotKept():
            code, lines = status.HTTP_503_SERVICE_UNAVAILABLE, _AWAY
        case _:
            code, lines = status.HTTP_500_INTERNAL_SERVER_ERROR, _OURS
    return Sight("trouble", tongue, {"lines": lines, "typed": typed}, code)

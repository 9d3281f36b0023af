"""Draws pages: templates in which every text speaks the reader's language."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.web.sights import Sight
from bot.journeys.desk import Desk
from conversations.texts import Text, say, say_many, words


@pass_context
def _spoken(context: Context, value: Any) -> Any:
    """Say a text in the reader's language; anything else is shown as it is."""
    return context["language"].render(value) if isinstance(value, Text) else value


_templates = Environment(
    loader=PackageLoader("bot.channels.web"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    finalize=_spoken,
)
_templates.globals.update(say=say, say_many=say_many, words=words)


def path_to(request: Request, name: str, **parameters: Any) -> str:
    """Write the path of one of our pages, wherever they are mounted."""
    path = request.app.url_path_for(name, **parameters)
    return f"{request.scope.get('root_path', '')}{path}"


def draw(request: Request, desk: Desk, sight: Sight) -> Response:
    """Draw a page."""

    def path(name: str, **parameters: Any) -> str:
        return path_to(request, name, **parameters)

    language = desk.language_of(sight.language)
    page = _templates.get_template(f"{sight.template}.html").render(
        path=path,
        template=sight.template,
        language=language,
        languages=desk.languages,
        **sight.facts,
    )
    return HTMLResponse(page, sight.status, {"Content-Language": language.code})

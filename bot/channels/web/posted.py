"""The body of a form, read with care: at most so large, and nothing but fields of text."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette import status
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.channels.web.forms import Posted, read

MOST_BYTES = 1024 * 1024
MOST_FIELDS = 500
FORM = "application/x-www-form-urlencoded"


async def form_of(request: Request) -> Posted:
    """Read the form that came in; files are refused unread.

    Raises:
        HTTPException: It is too large (413), no form (415), or not in one piece (400).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {FORM, ""}:
        raise HTTPException(status.HTTP_415_UNSUPPORTED_MEDIA_TYPE)
    body = await _body(request)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(status.HTTP_400_BAD_REQUEST) from None
    return read(pairs)


async def _body(request: Request) -> bytes:
    """Stop reading as soon as it is too much, whatever the header promised."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(status.HTTP_413_CONTENT_TOO_LARGE)
    return bytes(body)

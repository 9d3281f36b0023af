"""A letter as Telegram wants it: escaped, within every limit, with its buttons below."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.rendering import CUT, LONGEST, MOST_PARTS, render, utf16_length
from bot.letters import Button, Letter

HOSTILE = ["<b>", "&amp;", "</a>", "*_[`", "\u202e\u200b", "👩‍👩‍👧", "<!channel>", "x" * 50]
paragraphs = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=5000)
    | st.sampled_from(HOSTILE)
    | st.lists(st.sampled_from(HOSTILE), min_size=1).map("".join),
    min_size=1,
    max_size=6,
)


@given(paragraphs=paragraphs)
def test_words_stay_words_and_fit(paragraphs: list[str]) -> None:
    """Given any words, they fit, they are no markup, and nothing is lost without a sign (G16)."""
    payloads = render(Letter(tuple(paragraphs)))

    assert 1 <= len(payloads) <= MOST_PARTS
    shown = ""
    for payload in payloads:
        plain = html.unescape(payload["text"])
        assert utf16_length(plain) <= LONGEST
        assert "<" not in payload["text"]
        shown += plain
    whole = "".join("".join(paragraphs).split())
    assert "".join(shown.split()) == whole or shown.endswith(CUT)


def test_buttons_stand_under_the_last_part() -> None:
    """Given a long list of agreements, its buttons come at the end."""
    long = tuple(f"{number}. " + "afspraak " * 40 for number in range(20))
    payloads = render(Letter(long, ((Button("Ja, klopt", "a.b.yes.mac"),),)))

    assert len(payloads) > 1
    assert all("reply_markup" not in payload for payload in payloads[:-1])
    keyboard = payloads[-1]["reply_markup"]["inline_keyboard"]
    assert keyboard == [[{"text": "Ja, klopt", "callback_data": "a.b.yes.mac"}]]


def test_typing_is_asked_for_only_where_it_is_wanted() -> None:
    """Given a question without buttons, the field opens with a hint of at most 64 characters."""
    (payload,) = render(Letter(("Wat ga je doen?",), placeholder="x" * 90))

    assert payload["reply_markup"]["force_reply"] is True
    assert len(payload["reply_markup"]["input_field_placeholder"]) == 64


def test_a_confirmation_comes_in_silence_and_nothing_can_be_forwarded() -> None:
    """Given a confirmation, the phone stays quiet; no message can be passed on (A3, T-22)."""
    (quiet,) = render(Letter(("Dank je.",), rings=False))
    (loud,) = render(Letter(("Kom je?",)))

    assert (quiet["disable_notification"], loud["disable_notification"]) == (True, False)
    assert (quiet["protect_content"], loud["protect_content"]) == (True, True)
    assert quiet["link_preview_options"] == {"is_disabled": True}

"""The fake Telegram reads HTML as the real one does, and finds what it would in plain words.

The cases are those of the server's own tests of parse_html (test/message_entities.cpp).
"""

import pytest

from tests.rigs.telegram.formatting import formatted
from tests.rigs.telegram.wire import RefusalError


def _seen(text: str, parse_mode: str = "HTML") -> list[tuple[str, str]]:
    said = formatted(text, parse_mode)
    return [(entity.kind, entity.covers(said.text)) for entity in said.entities]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&laquo;&#8364;&#x20ac;", '<>&"&laquo;€€', []),
        ("&lt🏟", "<🏟", []),
        ("a &amp;lt;b&amp;gt;", "a &lt;b&gt;", []),
        ("🏟<i>🏟 &lt🏟</i>", "🏟🏟 <🏟", [("italic", "🏟 <🏟")]),
        ("<b>een <i>twee</i></b>", "een twee", [("bold", "een twee"), ("italic", "twee")]),
        ("<STRONG>a</STRONG  >", "a", [("bold", "a")]),
        ("<i>a</>", "a", [("italic", "a")]),
        ("<ins>a</ins><del>b</del>", "ab", [("underline", "a"), ("strikethrough", "b")]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", "a")]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a")]),
        ("<code>@anna</code>", "@anna", [("code", "@anna")]),
        ("x<b></b>", "x", []),
        ("  <b> a </b>  ", "a", [("bold", "a")]),
        ("a\rb\tc\u202ed", "ab cd", []),
        ("<i aba = 'x&lt;'>a</i>", "a", [("italic", "a")]),
    ],
)
def test_html_becomes_words_and_entities(
    html: str, text: str, entities: list[tuple[str, str]]
) -> None:
    """Given HTML, the person reads the words, and sees the marks where they belong."""
    assert formatted(html, "HTML").text == text
    assert _seen(html) == entities


def test_a_link_keeps_its_address() -> None:
    """Given a link, its words are read and its address is kept; without an address it is text."""
    (link,) = formatted('<a href="https://x.nl/?a=1&amp;b=2">hier</a>', "HTML").entities

    assert (link.kind, link.detail) == ("text_link", "https://x.nl/?a=1&b=2")
    assert _seen("<a>hier</a>") == []


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<i =a>x</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a>x</i>", "Expected equal sign in declaration of an attribute"),
        ('<i a="b>x</i>', "Unclosed start tag"),
        ("<i a=1 ", 'Unclosed start tag "i"'),
        ("<b></b></", "Unexpected end tag at byte offset 7"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i>a</em>", 'Unmatched end tag, expected "</i>", found "</em>" at byte offset 4'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("&#57311;", "invalid Unicode characters"),
    ],
)
def test_anything_else_is_refused(html: str, why: str) -> None:
    """Given HTML that is not Telegram's, the server says what it could not parse."""
    with pytest.raises(RefusalError) as refused:
        formatted(html, "HTML")

    assert refused.value.code == 400
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


@pytest.mark.parametrize("text", [" ", "<b> </b>", "\u202e\r"])
def test_a_text_of_nothing_is_refused(text: str) -> None:
    """Given only spaces and what the server takes away, nothing is left to send."""
    with pytest.raises(RefusalError, match="text must be non-empty"):
        formatted(text, "HTML")


def test_markdown_is_not_read() -> None:
    """Given another parse mode, the call is refused rather than half understood."""
    with pytest.raises(RefusalError, match="unsupported parse_mode"):
        formatted("*a*", "MarkdownV2")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dag @anna, tot morgen", [("mention", "@anna")]),
        ("mail aan anna@school.nl graag", [("email", "anna@school.nl")]),
        ("zie www.school.nl/rooster?x=1.", [("url", "www.school.nl/rooster?x=1")]),
        ("http://x.example.com)", [("url", "http://x.example.com")]),
        (
            "typ /stop of /hulp@tafelronde_bot",
            [("bot_command", "/stop"), ("bot_command", "/hulp@tafelronde_bot")],
        ),
        ("een 7/10, en/of <x>/y", []),
        ("#gezin1 en #1 en a#b", [("hashtag", "#gezin1")]),
        ("dat kost $EUR", [("cashtag", "$EUR")]),
        ("bel +31 6 12345678", [("phone_number", "+31 6 12345678")]),
        ("om 7.30 uur, o.a. bij de heer P. de Boer", []),
        ("cijfer 7,5; s.v.p. antwoorden", []),
    ],
)
def test_plain_words_may_give_birth_to_entities(words: str, found: list[tuple[str, str]]) -> None:
    """Given words without any mark, Telegram makes links, mentions and commands of some."""
    assert _seen(words, "") == found


def test_nothing_is_searched_for_inside_a_link_or_code() -> None:
    """Given a link whose words look like a command, it stays one link."""
    assert _seen('<a href="https://x.nl">/stop @anna</a>') == [("text_link", "/stop @anna")]

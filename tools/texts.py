"""Bring every catalogue in line with what the program says, keeping what is translated.

`python tools/texts.py` writes; `--check` only tells what it would change; `--new pl` begins a
language. A comment such as `# F7.1` right above a `say(…)` goes along: it names the line for
translators, and a note may follow it (`# F18: to the contact person`).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
KEYWORDS = {"say": (1,), "say_many": (1, 2)}
# Babel looks at the first letters of a comment, or in templates at its first word; LINE at more.
TAGS = (*ascii_uppercase, "text:")
LINE = re.compile(r"[A-Z]+\d*(\.\w+)*(: .+| \(.+\))?")
HEADER = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


class Said(NamedTuple):
    """One `say(…)` in the source."""

    file: str
    line: int
    text: str | tuple[str, ...]
    comments: list[str]


def main() -> None:
    """Write the catalogues, or say what is wrong with them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    options.add_argument("--new", metavar="CODE", help="begin a catalogue, such as pl")
    chosen = options.parse_args()
    if not chosen.check:
        write(chosen.new)
    problems = find_problems()
    print(*problems, sep="\n", end="\n" if problems else "")
    sys.exit(bool(problems))


def write(new: str | None = None) -> None:
    """Write every catalogue anew, and tell which translations nothing says any more."""
    everything = sorted(find_texts(), key=lambda said: (said.file, said.line))
    for path in _catalogues(new):
        wanted, dropped = renew(path, everything)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted)
        for text in dropped:
            print(f"{path.relative_to(ROOT)}: dropped {text!r}")


def find_problems() -> list[str]:
    """Find texts without a line id, and catalogues that do not follow the source."""
    everything = sorted(find_texts(), key=lambda said: (said.file, said.line))
    unnamed = [f"{one.file}:{one.line}: no line id above" for one in everything if not one.comments]
    behind = [
        f"{path.relative_to(ROOT)}: not up to date; run `make texts`"
        for path in _catalogues()
        if path.read_bytes() != renew(path, everything)[0]
    ]
    return unnamed + behind


def find_texts() -> Iterator[Said]:
    """Find every text the program can say, as `babel.cfg` tells where."""
    methods = _methods(ROOT / "babel.cfg")
    found = extract_from_dir(str(ROOT), methods, keywords=KEYWORDS, comment_tags=TAGS)
    for file, line, text, comments, _ in found:
        yield Said(file, line, text, _from_line_id(comments))


def renew(path: Path, everything: list[Said]) -> tuple[bytes, list[str]]:
    """Write a catalogue anew, in the order of the source.

    Returns:
        The file, and the sources of translations that nothing says any more.
    """
    code = path.parent.parent.name
    known = _read(path, code)
    fresh = Catalog(locale=code)
    for one in everything:
        fresh.add(one.text, locations=[(one.file, one.line)], auto_comments=one.comments)
    for message in fresh:
        before = known.get(message.id) if message.id else None
        if before and before.id == message.id:
            message.string, message.user_comments = before.string, before.user_comments
    dropped = [str(one.id) for one in known if one.id and one.string and one.id not in fresh]
    return _written(fresh, code), dropped


def _methods(configuration: Path) -> list[tuple[str, str]]:
    """Read `[method: pattern]`, as pybabel does."""
    lines = re.findall(r"^\[(\w+): (.+)\]$", configuration.read_text(), re.MULTILINE)
    return [(pattern, method) for method, pattern in lines]


def _catalogues(new: str | None = None) -> list[Path]:
    begun = [LOCALES / new / "LC_MESSAGES" / "messages.po"] if new else []
    return sorted({*LOCALES.glob("*/LC_MESSAGES/messages.po"), *begun})


def _read(path: Path, code: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def _written(catalogue: Catalog, code: str) -> bytes:
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    header = HEADER.format(code=code, plurals=catalogue.plural_forms)
    return header.encode() + body.getvalue().strip() + b"\n"


def _from_line_id(comments: list[str]) -> list[str]:
    for index, comment in enumerate(comments):
        if LINE.fullmatch(comment):
            return comments[index:]
    return []


if __name__ == "__main__":
    main()

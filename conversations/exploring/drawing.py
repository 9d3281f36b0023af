"""Draw a walked flow: a Mermaid chart for who wants to see it, a table for who wants to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from conversations.exploring.found import START, Explored, inner_key
from conversations.exploring.notes import TYPED
from conversations.questions.base import Question
from conversations.texts import Text, say

Render = Callable[[Text], str]
# X.question: above a column in a drawing
QUESTION = say("Question")
# X.answers: above a column in a drawing
ANSWERS = say("Answers")


def drawn(explored: Explored, render: Render) -> str:
    """Draw a flow as Markdown: its chart, its questions, its ends, and how long it may take.

    Args:
        explored: The flow, walked.
        render: Says a text in the reader's language.
    """
    parts = (
        [f"# {explored.flow.code} {render(explored.flow.title)}"],
        ["```mermaid", *chart(explored, render), "```"],
        list(_table(explored, render)),
        list(_ends(explored, render)),
        [render(_lengths(explored))],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def chart(explored: Explored, render: Render) -> Iterator[str]:
    """The flow as a Mermaid flowchart, line by line."""
    yield "flowchart TD"
    yield f'  {_node(START)}(("{_quoted(explored.flow.code)}"))'
    for key, question in _screens(explored).items():
        yield f'  {_node(key)}["{_quoted(render(question.text))}"]'
    for end, lines in explored.ends.items():
        yield f'  {_node(end)}(["{_quoted(" ".join(render(line) for line in lines[:1]))}"])'
    for (here, there), answers in explored.arrows.items():
        yield f"  {_node(here)} -->{_on_arrow(explored, here, answers, render)} {_node(there)}"


def _screens(explored: Explored) -> dict[str, Question[Any]]:
    """One question for each key: goals share their screens, and the first stands for all."""
    screens: dict[str, Question[Any]] = {}
    for question in explored.questions:
        screens.setdefault(inner_key(question.key), question)
    return screens


def _on_arrow(explored: Explored, here: str, answers: tuple[Text, ...], render: Render) -> str:
    """The answers that lead along an arrow; none where every answer does."""
    ways_out = [there for start, there in explored.arrows if start == here]
    if len(ways_out) == 1:
        return ""
    return f'|"{_quoted(" / ".join(render(answer) for answer in answers))}"|'


def _table(explored: Explored, render: Render) -> Iterator[str]:
    yield f"| | {render(QUESTION)} | {render(ANSWERS)} |"
    yield "| --- | --- | --- |"
    for key, question in _screens(explored).items():
        asked = " ".join(render(text) for text in (*question.above, question.text))
        labels = [option.label for option in question.options] or [TYPED]
        answers = " / ".join(render(label) for label in labels)
        yield f"| {key} | {_cell(asked)} | {_cell(answers)} |"


def _ends(explored: Explored, render: Render) -> Iterator[str]:
    for end, lines in explored.ends.items():
        yield f"- {end}: {_cell(' '.join(render(line) for line in lines))}"


def _lengths(explored: Explored) -> Text:
    # X.paths: below a drawing
    return say(
        "{paths} paths, of {shortest} to {longest} questions.",
        paths=explored.paths,
        shortest=len(explored.shortest),
        longest=len(explored.longest),
    )


def _node(name: str) -> str:
    """A name Mermaid has no meaning for: a bare "end" would end the chart."""
    return f"{name}_"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def _quoted(text: str) -> str:
    return text.replace("\n", " ").replace('"', "#quot;")

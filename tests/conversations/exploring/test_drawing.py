"""A flow, drawn for people who do not read code."""

from __future__ import annotations

from conversations.asking import Ask
from conversations.engine import Outcome, Situation
from conversations.exploring import drawn, explore
from conversations.texts import Text, say
from tests.conversations.exploring.small_flows import at_the_table, ends, flow_of

EXPECTED = """\
# F99 A small talk

```mermaid
flowchart TD
  start_(("F99"))
  helps_["#quot;school#quot;: will you help?"]
  end_["Until when?"]
  done1_(["Thank you."])
  start_ --> helps_
  helps_ -->|"Yes"| end_
  helps_ -->|"No / Skip"| done1_
  end_ --> done1_
```

| | Question | Answers |
| --- | --- | --- |
| helps | "school": will you help? | Yes / No |
| end | Until when? | typed |

- done1: Thank you. A \\| B

7 paths, of 1 to 2 questions.
"""


def test_a_flow_is_drawn_as_a_chart_and_a_table() -> None:
    """Given a talk about one goal, when drawn, each screen, way and end is there."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        if ask.yes_or_no("g1.helps", say('"{goal}": will\nyou help?', goal="school")):
            ask.day("end", say("Until when?"))
        return ends("Thank you.", "A | B")

    assert drawn(explore(flow_of(talk), at_the_table("school")), _english) == EXPECTED


def _english(text: Text) -> str:
    return text.template.format(**dict(text.values))

"""What an app says, wherever it says it: the rules for `text` and `blocks`."""

from tests.rigs.slack.blocks import texts_in, wrong_with
from tests.rigs.slack.channels import Block
from tests.rigs.slack.views import named
from tests.rigs.slack.wire import Arguments, RefusalError

LONGEST_TEXT = 40_000  # what is longer is cut
MOST_IN_BLOCKS = 13_200


def blocks_of(given: Arguments) -> list[Block] | None:
    """Read and judge the blocks of a call; `None` when there were none, empty when taken away.

    Raises:
        RefusalError: `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`.
    """
    blocks = given.opened("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RefusalError("invalid_blocks_format")
    if wrong := wrong_with(blocks, in_view=False, at="/blocks"):
        raise RefusalError("invalid_blocks", wrong)
    if sum(len(text) for text in texts_in(blocks)) > MOST_IN_BLOCKS:
        raise RefusalError("msg_blocks_too_long")
    return [named(block) for block in blocks]


def said(given: Arguments) -> tuple[str, list[Block] | None]:
    """Read what a message says.

    Returns:
        Its text, cut where Slack cuts, and its blocks; `None` when none were given.

    Raises:
        RefusalError: As `blocks_of`; `no_text` when it says nothing at all.
    """
    text, blocks = given.text("text")[:LONGEST_TEXT], blocks_of(given)
    if not text.strip() and not blocks:
        raise RefusalError("no_text")
    return text, blocks

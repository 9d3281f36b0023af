"""Messages as people make them: words typed, files sent."""

import re
from uuid import uuid4

from tests.rigs.slack.channels import Message
from tests.rigs.slack.wire import Fields, fresh_id


def typed(ts: str, user_id: str, text: str, bot_user_id: str) -> Message:
    """Make a message of typed words; `<@…>` of the app's bot stays the call it is."""
    sent = as_sent(text).replace(f"&lt;@{bot_user_id}&gt;", f"<@{bot_user_id}>")
    rich = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    block = {"type": "rich_text", "block_id": fresh_id("b")[:5], "elements": [rich]}
    return Message(ts, user_id, sent, [block], more={"client_msg_id": str(uuid4())})


def with_file(ts: str, user_id: str, text: str, name: str, mimetype: str) -> Message:
    """Make a message of a file with a few words."""
    file_id = fresh_id("F")
    address = f"https://files.example.org/{file_id}/{name}"
    file = {"id": file_id, "name": name, "mimetype": mimetype, "url_private": address}
    more: Fields = {"files": [file], "upload": False, "subtype": "file_share"}
    return Message(ts, user_id, as_sent(text), more=more)


def as_sent(text: str) -> str:
    """Write typed words as Slack hands them on: three signs escaped, addresses marked."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"https?://[^\s<>|]+", lambda found: f"<{found[0]}>", escaped)

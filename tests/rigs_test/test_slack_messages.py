"""The fake Slack takes messages by the real one's rules, and shows them as people see them."""

from tests.rigs.slack import Slack
from tests.rigs_test.slack_calling import buttons, by_client, call, section


def test_a_message_arrives_as_the_client_sent_it(slack: Slack) -> None:
    """Given blocks and a text, Noor reads the blocks, and her locked screen shows both."""
    noor = slack.colleague("Noor")
    blocks = [section("Plan P-A14: 1 vraag &amp; <https://a.nl|meer>"), buttons("Ja", "Nee")]

    sent = by_client(
        slack,
        lambda client: client.chat_postMessage(channel=noor.user_id, text="1 vraag", blocks=blocks),
    )

    assert (noor.newest.ts, noor.newest.channel_id) == (sent["ts"], sent["channel"])
    assert noor.newest.lines == ("Plan P-A14: 1 vraag & meer",)
    assert noor.newest.buttons == ("Ja", "Nee")
    assert [(one.first_block, one.text) for one in noor.notifications] == [
        ("Plan P-A14: 1 vraag & meer", "1 vraag")
    ]
    assert slack.calls[-1].arguments["blocks"] == blocks


def test_a_message_is_changed_and_its_former_words_are_kept(slack: Slack) -> None:
    """Given a question with buttons, an edit replaces them; the history knows what there was."""
    noor = slack.colleague("Noor")
    sent = call(slack, "chat.postMessage", channel=noor.user_id, text="?", blocks=[buttons("Ja")])
    where = {"channel": sent.body["channel"], "ts": sent.body["ts"]}

    call(slack, "chat.update", **where, text="Ja, om 10 uur")
    assert noor.newest.buttons == ("Ja",)  # blocks that are not given stay
    call(slack, "chat.update", **where, text="Ja, om 10 uur", blocks=[])

    assert noor.newest.words == "Ja, om 10 uur"
    assert not noor.newest.buttons
    assert noor.newest.is_edited
    assert [text for text, _ in noor.newest.history] == ["?", "Ja, om 10 uur"]
    assert len(noor.notifications) == 1


def test_a_message_is_deleted_once(slack: Slack) -> None:
    """Given a message that is gone, it is found no more."""
    noor = slack.colleague("Noor")
    sent = call(slack, "chat.postMessage", channel=noor.user_id, text="Dag")
    where = {"channel": sent.body["channel"], "ts": sent.body["ts"]}

    assert call(slack, "chat.delete", **where).error == ""

    assert noor.dm == ()
    assert call(slack, "chat.delete", **where).error == "message_not_found"
    assert call(slack, "chat.update", **where, text="a").error == "message_not_found"


def test_a_persons_message_is_theirs(slack: Slack) -> None:
    """Given what Noor typed, the app can neither change nor delete it."""
    noor = slack.colleague("Noor")
    where = {"channel": call(slack, "conversations.open", users=noor.user_id).body["channel"]["id"]}
    where["ts"] = noor.types("Dag <b> & co")

    assert call(slack, "chat.update", **where, text="a").error == "cant_update_message"
    assert call(slack, "chat.delete", **where).error == "cant_delete_message"
    assert noor.dm[0].text == "Dag &lt;b&gt; &amp; co"
    assert noor.dm[0].words == "Dag <b> & co"


def test_a_message_says_something(slack: Slack) -> None:
    """Given neither words nor blocks, the message is refused; long words are cut."""
    noor = slack.colleague("Noor")

    assert call(slack, "chat.postMessage", channel=noor.user_id).error == "no_text"
    call(slack, "chat.postMessage", channel=noor.user_id, text="a" * 40_001)
    assert len(noor.newest.text) == 40_000


def test_a_channel_is_reached_while_the_app_is_in_it(slack: Slack) -> None:
    """Given channels the app is not in, that are gone or archived, each has its own error."""
    noor = slack.colleague("Noor")
    team = slack.workspace("Zorgteam")
    outside = slack.channel("openbaar", [noor], is_private=False, has_bot=False)
    hidden = slack.channel("gesloten", [noor], has_bot=False)
    foreign = slack.channel("elders", [noor], workspace=team)
    old = slack.channel("oud", [noor])
    old.archives()

    def error(channel: str) -> str:
        return call(slack, "chat.postMessage", channel=channel, text="Dag").error

    assert error(outside.channel_id) == "not_in_channel"
    assert error(hidden.channel_id) == "channel_not_found"
    assert error(foreign.channel_id) == "channel_not_found"
    assert error(old.channel_id) == "is_archived"
    assert error("C0NOWHERE") == error("U0NOBODY") == error("") == "channel_not_found"


def test_who_left_is_reached_no_more(slack: Slack) -> None:
    """Given Noor's account is deactivated, messages to her are refused."""
    noor = slack.colleague("Noor")
    noor.leaves()

    assert call(slack, "chat.postMessage", channel=noor.user_id, text="a").error == (
        "account_inactive"
    )
    assert call(slack, "conversations.open", users=noor.user_id).error == "user_disabled"


def test_words_for_one_member_are_seen_by_them_alone(slack: Slack) -> None:
    """Given a channel of two, words for Noor are not in the channel and not on Ivo's screen."""
    noor, ivo, eva = (slack.colleague(name) for name in ("Noor", "Ivo", "Eva"))
    room = slack.channel("gezin", [noor, ivo])

    def whispers(user: str) -> str:
        more = {"user": user, "text": "Alleen jij"}
        return call(slack, "chat.postEphemeral", channel=room.channel_id, **more).error

    assert whispers(noor.user_id) == ""
    assert whispers(eva.user_id) == "user_not_in_channel"
    assert [one.words for one in noor.ephemerals] == ["Alleen jij"]
    assert (ivo.ephemerals, room.posts) == ((), ())


def test_calls_in_marked_words_are_seen(slack: Slack) -> None:
    """Given words that call everybody, the message says so; escaped or plain words call nobody."""
    room = slack.channel("gezin", [slack.colleague("Noor")])

    for blocks in (
        [section("<!channel> dag")],
        [section("&lt;!channel&gt; dag")],
        [{"type": "section", "text": {"type": "plain_text", "text": "<!channel> dag"}}],
    ):
        call(slack, "chat.postMessage", channel=room.channel_id, text="Dag", blocks=blocks)

    assert [post.calls for post in room.posts] == [("!channel",), (), ()]

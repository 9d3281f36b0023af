"""What people send that is not text, in the shape the Bot API gives it."""

from tests.rigs.telegram.wire import Fields


def _file(name: str, **more: object) -> Fields:
    return {
        "file_id": f"{name}-file",
        "file_unique_id": f"{name}-unique",
        "file_size": 4096,
        **more,
    }


def content_of(kind: str, caption: str = "") -> Fields:
    """Make the fields of a message of one kind.

    Args:
        kind: photo, voice, video, video_note, audio, document, animation, sticker, location,
            contact, poll or dice.
        caption: The words under it, where the kind has them.
    """
    sizes = [_file("small", width=90, height=60), _file("large", width=900, height=600)]
    player = _file(kind, width=640, height=360, duration=3)
    sticker = _file(kind, type="regular", width=512, height=512)
    contents: dict[str, Fields] = {
        "photo": {"photo": sizes},
        "voice": {"voice": _file(kind, duration=4, mime_type="audio/ogg")},
        "video": {"video": player},
        "video_note": {"video_note": _file(kind, length=240, duration=3)},
        "audio": {"audio": _file(kind, duration=60)},
        "document": {"document": _file(kind, file_name="brief.pdf", mime_type="application/pdf")},
        "animation": {"animation": player, "document": _file(kind)},
        "sticker": {"sticker": {**sticker, "is_animated": False, "is_video": False}},
        "location": {"location": {"latitude": 52.09, "longitude": 5.12}},
        "contact": {"contact": {"phone_number": "+31600000000", "first_name": "Oma"}},
        "dice": {"dice": {"emoji": "🎲", "value": 3}},
        "poll": {"poll": _poll()},
    }
    return contents[kind] | ({"caption": caption} if caption else {})


def _poll() -> Fields:
    labels = ("Ja", "Nee")
    options = [{"text": one, "persistent_id": one, "voter_count": 0} for one in labels]
    return {
        "id": "1",
        "question": "Komen jullie?",
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }

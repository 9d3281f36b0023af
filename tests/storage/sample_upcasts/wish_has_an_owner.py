"""A wish was once nobody's in particular."""

kind = "Wish"
schema = 3


def upcast(document: dict[str, object]) -> dict[str, object]:
    """Make it the whole family's."""
    return {**document, "owner": "family"}

"""A wish was once called a goal."""

kind = "Wish"
schema = 2


def upcast(document: dict[str, object]) -> dict[str, object]:
    """Call the goal by its new name."""
    return {"words": document["goal"]}

"""Tables of replies, written the way they are typed: one row a line, "|" between the cells."""


def replies(table: str) -> list[str]:
    """Read what several people type, one reply between bars."""
    return [reply.strip() for line in table.strip().splitlines() for reply in line.split("|")]


def rows(table: str) -> list[tuple[str, str]]:
    """Read lines of "a reply, another reply = what both mean" (replies are parted by bars)."""
    pairs = [line.rsplit(" = ", 1) for line in table.strip().splitlines()]
    return [(reply, meant.strip()) for said, meant in pairs for reply in replies(said)]

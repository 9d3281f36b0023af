"""The named moments between two durable steps, where a test may end the program."""

from collections.abc import Callable

_hooks: list[Callable[[str], None]] = []


def crashpoint(name: str) -> None:
    """Pass a named moment; outside tests nothing happens here.

    Args:
        name: Unique in the program, in kebab-case: `"inbox-kept"`. Names never hold people's words.
    """
    for hook in _hooks:
        hook(name)


def set_hook(hook: Callable[[str], None] | None) -> None:
    """Let one function hear each moment that is passed in this process; `None`: nobody again."""
    _hooks[:] = [] if hook is None else [hook]

"""Processes that end with the tests, even when the tests themselves are killed."""

import shutil


def tied(signal_name: str, *command: str) -> list[str]:
    """Word a command so that its process gets a signal when the thread that starts it ends.

    Args:
        signal_name: As `setpriv --pdeathsig` takes it: `KILL`, `TERM`, `QUIT`.
        command: The program and its arguments.

    Returns:
        The command; unchanged on a machine without `setpriv` (package util-linux).
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", signal_name, *command] if setpriv else list(command)

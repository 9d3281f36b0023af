"""The commands: `tafelronde demo`, `run`, `check`, `migrate`, `plan …`, `slack …`, `rehearse`."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.program import Works
    from bot.settings import Settings

PLAN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PORT = click.IntRange(1, 65535)


class _Commands(click.Group):
    """Commands that say in one sentence what stood in the way."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command.

        Raises:
            click.ClickException: Something stood in its way.
        """
        try:
            return super().invoke(ctx)
        except _obstacles() as obstacle:
            raise click.ClickException(_sentence_for(obstacle)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tafelronde")
def main() -> None:
    """Tafelronde: one family, one plan, in the chat people already have."""
    sys.excepthook = _tell_where


@main.command()
@click.option("--port", type=PORT, default=8000, show_default=True, help="Where its page is.")
def demo(port: int) -> None:
    """Play with three invented families; it needs no tokens."""
    from bot.demo.stage import play

    play(port)


@main.command()
def run() -> None:
    """Run the program with the settings of the environment."""
    from bot import logs, program
    from bot.serving import run_until_stopped

    settings = _settings()
    logs.set_up()
    run_until_stopped(program.run(settings, _says_where))
    click.echo("Stopped.")


@main.command()
def check() -> None:
    """Say all at once that is missing; make and change nothing.

    It looks at settings, database, keys and tokens.
    """
    from bot.checking import problems, remarks

    found = asyncio.run(problems(os.environ))
    for line in (*found, *remarks(os.environ)):
        click.echo(f"- {line}")
    if found:
        raise click.ClickException(f"{len(found)} to put right. Nothing was made or changed.")
    click.echo("All is well: settings, database, keys and tokens.")


@main.command()
def migrate() -> None:
    """Make the database, or bring it up to date."""
    from storage import migrating

    migrating.migrate(_settings().database_url.get_secret_value())
    click.echo("The database is up to date.")


@main.command()
@click.argument("flow")
@click.option("--family", default="P-A14", show_default=True, help="One of the shipped families.")
@click.option("--as", "who", default="a1", show_default=True, help="Whose conversation it is.")
@click.option("--about", default="", help="A meeting, agreement or goal; else what fits first.")
@click.option("--language", default="nl", show_default=True, help="In which language it speaks.")
@click.option("--draw", is_flag=True, help="Draw every path instead of playing.")
def rehearse(flow: str, family: str, who: str, about: str, language: str, *, draw: bool) -> None:
    """Play one FLOW in the terminal, or draw its paths."""
    from bot import rehearsing

    rehearsing.rehearse(flow, family=family, who=who, about=about, language=language, draw=draw)


@main.group()
def plan() -> None:
    """Load a plan, and invite its people."""


@plan.command()
@click.argument("file", type=PLAN_FILE)
def load(file: Path) -> None:
    """Begin a plan from FILE, or renew it; print a link for who has none.

    It can be done while the program runs. The form of the file is described in docs/plan-file.md.
    """
    from bot import handing_out

    asyncio.run(handing_out.load(_settings(), file))


@plan.command()
@click.argument("code")
@click.argument("person")
def invite(code: str, person: str) -> None:
    """Print a new link for PERSON (such as a6) of plan CODE."""
    from bot import handing_out

    asyncio.run(handing_out.invite(_settings(), code, person))


@main.group()
def slack() -> None:
    """Prepare an app in Slack."""


@slack.command()
@click.option("--url", default="", help="Where people outside reach this program.")
@click.option("--http", is_flag=True, help="Slack posts to that address; no socket is used.")
@click.option("--many", is_flag=True, help="Several workspaces can install the app.")
def manifest(url: str, *, http: bool, many: bool) -> None:
    """Print the manifest to make the app from, on the page “Create an app” of Slack."""
    from bot.channels.slack.manifest import manifest, written

    if (http or many) and not url.startswith("https://"):
        raise click.UsageError("--http and --many need --url, beginning with https://.")
    click.echo(written(manifest(url, over_http=http, for_many=many)), nl=False)


def _settings() -> Settings:
    from bot.settings import SettingsWrong, read_settings

    try:
        return read_settings(os.environ)
    except SettingsWrong as wrong:
        for problem in wrong.problems:
            click.echo(f"- {problem}.")
        raise click.ClickException("Put this right first; nothing was begun.") from None


def _says_where(works: Works) -> None:
    channels = ", ".join(works.carriers) or "no chat: TELEGRAM_BOT_TOKEN is not set"
    click.echo(f"The page is at {works.house.desk.page} ({channels}). Stop with Ctrl-C.")


def _obstacles() -> tuple[type[Exception], ...]:
    """Look up, only once something went wrong, what may be expected to."""
    from bot.obstacles import OBSTACLES

    return OBSTACLES


def _sentence_for(obstacle: Exception) -> str:
    from bot.obstacles import OBSTACLES, sentence_for

    assert isinstance(obstacle, OBSTACLES)
    return sentence_for(obstacle)


def _tell_where(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Name a mistake of our own; its whole trace could quote somebody."""
    from bot.logs import whereabouts

    ours = whereabouts(error)
    click.echo(f"A mistake of our own: {ours['error']}, at {ours['where']}.", err=True)


if __name__ == "__main__":
    main()

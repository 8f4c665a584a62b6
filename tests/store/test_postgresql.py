"""A store goes over the wire into PostgreSQL as it is; skipped where no server is installed.

The server is one of its own, on a socket in a folder that goes with the test.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.years import filled, three_years

_TYPES = {"TEXT": "text", "INTEGER": "bigint", "NUMERIC": "double precision"}
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"


def program(name: str) -> str:
    """Return a program of the server; Debian has them in a folder of each version."""
    folders = [os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    return found


class Server:
    """A running server; `psql` asks it over its socket."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self.folder, self.user = folder, user

    def run(self, *words: str, stdin: bytes = b"") -> str:
        done = subprocess.run(
            words, input=stdin, capture_output=True, check=False, user=self.user, cwd=self.folder
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def psql(self, statement: str, stdin: bytes = b"") -> str:
        options = ("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "fenjie")
        place = ("-h", str(self.folder), "-d", "postgres")
        return self.run(program("psql"), *options, *place, "-c", statement, stdin=stdin)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if sys.platform == "win32":
        pytest.skip("the server's socket is a file")
    initdb, control = program("initdb"), program("pg_ctl")
    user = None
    if os.geteuid() == 0:  # The server refuses to be root.
        user = "postgres"
    with tempfile.TemporaryDirectory(prefix="fenjie-", dir="/tmp") as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        server = Server(folder, user)
        data = str(folder / "data")
        server.run(initdb, "-D", data, "-U", "fenjie", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        server.run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield server
        server.run(control, "-D", data, "-w", "-m", "immediate", "stop")


def load(base: sqlite3.Connection, server: Server) -> list[str]:
    """Create the store's tables with their keys, and copy the rows."""
    tables = [name for (name,) in base.execute(_TABLES)]
    for name in tables:
        columns = base.execute(f"PRAGMA table_info({name})").fetchall()
        lines = [
            f"{column} {_TYPES[kind]}{' NOT NULL' if needed else ''}"
            for _, column, kind, needed, _, _ in columns
        ]
        keys = [column for _, column, *_, key in sorted(columns, key=lambda c: c[5]) if key]
        lines.append(f"PRIMARY KEY ({', '.join(keys)})")
        for _, _, table, column, to, *_ in base.execute(f"PRAGMA foreign_key_list({name})"):
            lines.append(f"FOREIGN KEY ({column}) REFERENCES {table} ({to})")
        server.psql(f"CREATE TABLE {name} ({', '.join(lines)})")
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        for row in base.execute(f"SELECT * FROM {name}"):  # noqa: S608
            writer.writerow("\\N" if cell is None else cell for cell in row)
        copy = f"COPY {name} FROM STDIN (FORMAT csv, NULL '\\N')"
        server.psql(copy, text.getvalue().encode())
    return tables


def test_postgresql_takes_it_over_the_wire(server: Server, tmp_path: Path) -> None:
    path = filled(tmp_path / "years.sqlite", three_years())
    base = sqlite3.connect(path)
    for name in load(base, server):
        count = base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        assert server.psql(f"SELECT count(*) FROM {name}").strip() == str(count)  # noqa: S608
    base.close()
    told = server.psql(
        "SELECT d.year, q.low::bigint FROM quantities q JOIN tasks t USING (task_id)"
        " JOIN documents d USING (document_id) JOIN thread_tasks p USING (task_id)"
        " WHERE q.part = 'target' AND q.metric = '工业投资' AND d.current = 1"
        " AND p.thread_id LIKE '%/2024-007' ORDER BY d.year"
    )
    assert told.split() == ["2024|48000000000", "2025|52000000000", "2026|56000000000"]
    sources = server.psql("SELECT json FROM records JOIN documents USING (document_id) LIMIT 1")
    assert sources.startswith('{"schema_version"')

"""The file of a store: made, opened and changed whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fenjie.errors import FenjieError, InputError
from fenjie.output.tables.table_sql import create, create_view, describe
from fenjie.output.tables.task_search import create_search
from fenjie.store.store_tables import TABLES, VIEWS
from fenjie.store.store_upgrade import upgrade

STORE_VERSION = 2
"""Of the tables of a store. One of version 1 is read as it is, and gets what it lacks when it is
changed; another one is refused."""
_OLDER = 1
APPLICATION = 0x666A7371
"""What SQLite calls the application id: fjsq."""
_PATIENCE = 10.0
"""Seconds to wait for another program that changes the same file."""


@contextlib.contextmanager
def open_store(path: str) -> Iterator[sqlite3.Connection]:
    """Open a store for reading only.

    Raises `InputError` (`file`) where there is none, (`store`) for a file that is none or has
    other tables than this version of ours.
    """
    name = _name(path)
    if not os.path.isfile(path):
        raise InputError(
            "file",
            "{name} cannot be read ({reason}); check the path",
            name=name,
            reason=os.strerror(errno.ENOENT),
        )
    # Who only reads takes back what a killed program left half done, if the file lets it.
    with _errors(name), contextlib.closing(_connect(path, "rw")) as base:
        base.execute("PRAGMA query_only = ON")
        if _is_new(base, name):
            raise InputError(
                "store", "{name} is an empty store; fenjie store add fills it", name=name
            )
        yield base


@contextlib.contextmanager
def store_to_change(path: str, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a store for one transaction: when the block fails, or the process, nothing has changed.

    With `make` the file need not be there. Raises as `open_store` does, and `FenjieError`
    (`output`) for a place that cannot be written.
    """
    name = _name(path)
    is_there = os.path.exists(path)
    if not is_there and not make:
        raise InputError(
            "file",
            "{name} cannot be read ({reason}); check the path",
            name=name,
            reason=os.strerror(errno.ENOENT),
        )
    done = False
    try:
        with _errors(name), contextlib.closing(_connect(path, "rwc" if make else "rw")) as base:
            base.execute("PRAGMA foreign_keys = ON")
            base.execute("BEGIN IMMEDIATE")
            if _is_new(base, name):
                _create(base)
            elif base.execute("PRAGMA user_version").fetchone()[0] == _OLDER:
                upgrade(base)
                base.execute(f"PRAGMA user_version = {STORE_VERSION}")
            yield base
            base.execute("COMMIT")
            done = True
    finally:
        if not done and not is_there:
            with contextlib.suppress(OSError):
                os.unlink(path)


def _name(path: str) -> str:
    return os.path.basename(path) or path


def _connect(path: str, mode: str) -> sqlite3.Connection:
    address = f"{Path(path).absolute().as_uri()}?mode={mode}"
    base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)
    # Files come from others: their functions and views must not do more than ours do.
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    return base


def _is_new(base: sqlite3.Connection, name: str) -> bool:
    """Return whether nothing is in the file. Raises `InputError` (`store`) for what is not ours."""
    version = base.execute("PRAGMA user_version").fetchone()[0]
    application = base.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION and version in (_OLDER, STORE_VERSION):
        return False
    if application == APPLICATION:
        raise InputError(
            "store",
            "{name} is a store of version {theirs}, and this fenjie reads {ours}; make a new one"
            " with fenjie store add, or use the fenjie that made it",
            name=name,
            theirs=version,
            ours=STORE_VERSION,
        )
    if version or application or base.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise InputError("store", "{name} is no store of fenjie", name=name)
    return True


def _create(base: sqlite3.Connection) -> None:
    for table in TABLES:
        for statement in create(table, cascade=True):
            base.execute(statement)
    for view in VIEWS:
        base.execute(create_view(view))
    describe(base, TABLES, VIEWS)
    create_search(base)
    base.execute(f"PRAGMA application_id = {APPLICATION}")
    base.execute(f"PRAGMA user_version = {STORE_VERSION}")


@contextlib.contextmanager
def _errors(name: str) -> Iterator[None]:
    """Let what SQLite says of the file be an error for people."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise FenjieError(
                "store-busy", "{name} is being changed by another program; try again", name=name
            ) from error
        if "unable to open" in words or "readonly" in words or "disk" in words:
            raise FenjieError(
                "output", "{path} cannot be written: {reason}", path=name, reason=words
            ) from error
        raise InputError("store", "{name} is no store of fenjie", name=name) from error
    except sqlite3.DatabaseError as error:
        raise InputError("store", "{name} is no store of fenjie", name=name) from error

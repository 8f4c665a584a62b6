"""The output folder of a batch: locked by one run, its files written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import sys
from typing import Any

from fenjie.batch.index import Index
from fenjie.batch.sources import INDEX_NAME, STATE_FOLDER
from fenjie.errors import FenjieError

_HOPELESS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""Errors that the next file would meet as well."""
_PART = "part-"


class OutputFolder:
    """A folder that this process alone writes a batch to, until `close`.

    What a dead run left half written lies in a folder of its own and is removed at the start.
    """

    def __init__(self, path: str) -> None:
        """Make the folder, lock it, clean it up, read its index.

        Raises `FenjieError` (`output` when the folder cannot be used, `busy` when another run
        holds it).
        """
        self._path = path
        self._state = os.path.join(path, STATE_FOLDER)
        self._numbers = itertools.count()
        self._made: set[str] = set()
        try:
            os.makedirs(self._state, exist_ok=True)
            # The lock ends with the process, however that ends; workers do not inherit it.
            self._lock = os.open(os.path.join(self._state, "lock"), os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise self._unusable(error) from error
        try:
            if not _lock(self._lock):
                raise FenjieError(
                    "busy",
                    "another batch is writing to {path}; wait for it or choose another -o",
                    path=path,
                )
            self._clean()
            self.index = Index(os.path.join(path, INDEX_NAME))
        except OSError as error:
            os.close(self._lock)
            raise self._unusable(error) from error
        except BaseException:
            os.close(self._lock)
            raise

    def _unusable(self, error: OSError) -> FenjieError:
        return FenjieError(
            "output", "{path} cannot be written: {reason}", path=self._path, reason=error.strerror
        )

    def _clean(self) -> None:
        for name in os.listdir(self._state):
            if name.startswith(_PART):
                os.unlink(os.path.join(self._state, name))
        part = os.path.join(self._path, f"{INDEX_NAME}.part")
        if os.path.exists(part):
            os.unlink(part)

    def write(self, target: str, data: bytes) -> str:
        """Put a record file in its place in one step and return its SHA-256.

        Raises OSError for a name that cannot be written, `FenjieError` (`output`) when no file
        can be written any more.
        """
        path = os.path.join(self._path, *target.split("/"))
        part = os.path.join(self._state, f"{_PART}{next(self._numbers)}")
        try:
            self._make_parent(path)
            _write(part, data)
            os.replace(part, path)
        except OSError as error:
            if os.path.exists(part):
                os.unlink(part)
            if error.errno in _HOPELESS:
                raise self._unusable(error) from error
            raise
        return hashlib.sha256(data).hexdigest()

    def _make_parent(self, path: str) -> None:
        parent = os.path.dirname(path)
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)

    def digest(self, target: str) -> str | None:
        """Return the SHA-256 of a record file, or None when it is not there."""
        try:
            with open(os.path.join(self._path, *target.split("/")), "rb") as file:
                return hashlib.sha256(file.read()).hexdigest()
        except OSError:
            return None

    def remove(self, target: str) -> None:
        """Remove a record file that is no longer true of its source."""
        path = os.path.join(self._path, *target.split("/"))
        if os.path.isfile(path):
            os.unlink(path)

    def close(self) -> None:
        """Settle the index and give the folder free."""
        try:
            self.index.close()
        except OSError as error:
            raise self._unusable(error) from error
        finally:
            os.close(self._lock)


def _write(path: str, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _lock(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        locking: Any = msvcrt.locking
        try:
            locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

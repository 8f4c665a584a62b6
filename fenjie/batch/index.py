"""The index of a batch: one JSON line a file, appended as files are done.

A later line about a source or a target stands for the earlier one. A line is one write at the
end of the file, so that a run that is killed leaves whole lines, or one line cut off at the end.
"""

from __future__ import annotations

import json
import os
import threading
from typing import Any, Literal, TypedDict, cast

from fenjie.errors import FenjieError

Status = Literal["ok", "partial", "failed"]


class _Missing(TypedDict, total=False):
    unread: list[str]


class Entry(_Missing):
    """A line of the index.

    `source` is an absolute path; `target` is relative to the index's folder, null when no
    record file was written, and `digest` its SHA-256. `counts` has tasks, steps, findings and
    errors, warnings, notes among them; `error` has `code` and `message` of what failed; `unread`
    lists the places that could not be read, where there are any.
    """

    source: str
    sha256: str | None
    status: Status
    target: str | None
    digest: str | None
    counts: dict[str, int] | None
    seconds: float
    error: dict[str, str] | None
    version: str
    options: dict[str, Any]


_BEGINNING = b'{"source":'


def line_of(entry: Entry) -> bytes:
    """Write an entry as a line of UTF-8; what is no text, as the system may say it, as `?`."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _entry_of(line: bytes) -> Entry | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    if not isinstance(value, dict) or not Entry.__required_keys__ <= value.keys():
        return None
    return cast("Entry", value)


class Index:
    """The index in a folder that this process has locked; its methods may run in any thread."""

    def __init__(self, path: str) -> None:
        """Read what is there, without the line that a dead run left cut off.

        Raises `FenjieError` (`output`) when the file is somebody else's, OSError when it cannot
        be read.
        """
        self._path = path
        self._lock = threading.Lock()
        self._by_source: dict[str, Entry] = {}
        self._by_target: dict[str, Entry] = {}
        self._lines = 0
        self._read()
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o666)

    def _read(self) -> None:
        try:
            with open(self._path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return
        end = data.rfind(b"\n") + 1
        cut_off = data[end:]
        lines = data[:end].splitlines()
        ours = _entry_of(lines[0]) is not None if lines else _is_beginning(cut_off)
        if data and not ours:
            raise FenjieError(
                "output", "{path} is no index of a batch; choose another -o", path=self._path
            )
        if cut_off:
            os.truncate(self._path, end)
        for line in lines:
            self._lines += 1
            if (entry := _entry_of(line)) is not None:
                self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        old = self._by_source.pop(entry["source"], None)
        if old is not None and old["target"] is not None:
            self._by_target.pop(old["target"], None)
        if entry["target"] is not None:
            other = self._by_target.pop(entry["target"], None)
            if other is not None:
                self._by_source.pop(other["source"], None)
            self._by_target[entry["target"]] = entry
        self._by_source[entry["source"]] = entry

    def of_target(self, target: str) -> Entry | None:
        """Return the entry of the record file that an earlier run, or this one, wrote there."""
        with self._lock:
            return self._by_target.get(target)

    def append(self, entry: Entry) -> None:
        """Add an entry in one write. Raises OSError when the disk is full."""
        line = line_of(entry)
        with self._lock:
            written = os.write(self._handle, line)
            if written != len(line):
                raise OSError(None, "No space left on device")
            self._lines += 1
            self._keep(entry)

    def close(self) -> None:
        """Drop lines that later ones stand for, whole or not at all, and close the file."""
        with self._lock:
            os.close(self._handle)
            if self._lines == len(self._by_source):
                return
            part = f"{self._path}.part"
            with open(part, "wb") as file:
                file.writelines(line_of(entry) for entry in self._by_source.values())
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, self._path)


def _is_beginning(cut_off: bytes) -> bool:
    return cut_off[: len(_BEGINNING)] == _BEGINNING[: len(cut_off)]


_BINARY: int = getattr(os, "O_BINARY", 0)

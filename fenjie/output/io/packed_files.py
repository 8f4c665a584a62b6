"""Several files as one: packed for the way from the worker, and as a folder that is whole."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

from fenjie.errors import FenjieError
from fenjie.output.io.new_folders import made_folder

_CREATED = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same records give the same bytes."""

_UNIX, _FILE_MODE = 3, 0o644 << 16


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of named files, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _CREATED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = _UNIX, _FILE_MODE
            archive.writestr(info, data)
    return buffer.getvalue()


def write_folder(path: Path, packed: bytes, ours: Collection[str]) -> None:
    """Make a folder of the files of a ZIP: all of them, or the folder stays as it was.

    `ours` are the names of files that an earlier export may have left: a folder that holds only
    these is replaced. Folders above it are made. Raises `FenjieError` (`output`) for a folder with
    anything else in it, and when writing fails; no part is left.
    """
    # A link is followed, as it is when a single file is written.
    target = Path(os.path.realpath(path))
    try:
        if target.exists():
            _check(target, path, ours)
        with made_folder(target.parent):
            _write_folder(target, packed)
    except OSError as error:
        raise FenjieError(
            "output", "{path} cannot be written: {reason}", path=path, reason=error.strerror
        ) from error


def _check(target: Path, path: Path, ours: Collection[str]) -> None:
    if not target.is_dir():
        raise FenjieError("output", "{path} is a file; name a folder", path=path)
    for entry in target.iterdir():
        if entry.name not in ours or not entry.is_file():
            raise FenjieError(
                "output",
                "the folder {folder} holds {name}, which is no part of an export;"
                " name a new folder",
                folder=path,
                name=entry.name,
            )


def _write_folder(target: Path, packed: bytes) -> None:
    # What is made beside the target can take its place in one step.
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as part:
        made, old = Path(part) / "made", Path(part) / "old"
        made.mkdir()
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in archive.namelist():
                with (made / name).open("xb") as file:
                    file.write(archive.read(name))
                    file.flush()
                    os.fsync(file.fileno())
        if not target.exists():
            os.rename(made, target)
            return
        shutil.copymode(target, made)
        os.rename(target, old)
        try:
            os.rename(made, target)
        except BaseException:
            os.rename(old, target)
            raise

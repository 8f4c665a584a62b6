"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from fenjie.errors import FenjieError
from fenjie.output.io.new_folders import check_above, made_folder

_PREFIX = 40
"""Characters of the folder's name in that of the one in the making, which must not be too long."""


def folder_path(output: str) -> Path:
    """Return the folder that `-o` names, which is not there yet or is empty.

    Raises `FenjieError` (`output`) for any other, so that nothing is lost or mixed, and for one
    that cannot be made.
    """
    if output in ("", "-"):
        raise FenjieError("output", "the lists are many files; name a new folder with -o")
    try:
        path = Path(os.path.realpath(output))
        if path.exists():
            _check_empty(path, output)
        else:
            check_above(str(path.parent))
    except (OSError, ValueError) as error:
        raise _unwritable(output, error) from error
    return path


def _check_empty(path: Path, output: str) -> None:
    if not path.is_dir():
        raise FenjieError("output", "{path} is a file; name a new folder with -o", path=output)
    if any(path.iterdir()):
        raise FenjieError(
            "output", "the folder {folder} is not empty; name a new one with -o", folder=output
        )
    # It is replaced by another of its name: whoever stands in it would stand nowhere.
    if path.samefile(os.curdir):
        raise FenjieError(
            "output", "{path} is the folder you are in; name a new one with -o", path=output
        )


def write_folder(
    path: str | Path, files: Mapping[str, bytes], replaces: Collection[str] = ()
) -> None:
    """Put files into a folder in one step: all of them, or the folder stays as it was.

    It is made beside its place and then renamed; folders above it are made. A folder that is there
    must be empty, or hold only files named in `replaces`, which an earlier export may have left.
    Raises `FenjieError` (`output`) for any other, and when writing fails; no part is left.
    """
    # A link is followed, as it is when a single file is written.
    target = Path(os.path.realpath(path))
    try:
        if replaces and target.exists():
            _check_replaced(target, path, replaces)
        with made_folder(str(target.parent)):
            _put(target, files, replace=bool(replaces))
    except OSError as error:
        raise _unwritable(str(path), error) from error


def _check_replaced(target: Path, path: str | Path, replaces: Collection[str]) -> None:
    if not target.is_dir():
        raise FenjieError("output", "{path} is a file; name a folder", path=path)
    for entry in target.iterdir():
        if entry.name not in replaces or not entry.is_file():
            raise FenjieError(
                "output",
                "the folder {folder} holds {name}, which is no part of an export;"
                " name a new folder",
                folder=path,
                name=entry.name,
            )


def _put(target: Path, files: Mapping[str, bytes], *, replace: bool) -> None:
    prefix = f".{target.name[:_PREFIX]}."
    with tempfile.TemporaryDirectory(prefix=prefix, dir=target.parent) as part:
        made, old = Path(part) / "made", Path(part) / "old"
        made.mkdir()
        for name, data in files.items():
            with (made / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, made)
        if not (replace and target.exists()):
            if os.name == "nt" and target.exists():  # pragma: no cover
                os.rmdir(target)
            # An empty folder gives way to another; one that was filled meanwhile does not.
            os.rename(made, target)
            return
        os.rename(target, old)
        try:
            os.rename(made, target)
        except BaseException:
            os.rename(old, target)
            raise


def _unwritable(output: str, error: OSError | ValueError) -> FenjieError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FenjieError("output", "{path} cannot be written: {reason}", path=output, reason=reason)

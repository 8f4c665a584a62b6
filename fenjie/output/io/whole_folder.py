"""A folder that is written whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

from fenjie.errors import FenjieError
from fenjie.output.io.new_folders import check_above, made_folder
from fenjie.output.lists.list_file_names import is_safe


def folder_path(output: str) -> Path:
    """Return the folder that `-o` names, which is not there yet or is empty.

    Raises `FenjieError` (`output`) for any other, so that nothing is lost or mixed.
    """
    if output in ("", "-"):
        raise FenjieError("output", "the lists are many files; name a new folder with -o")
    try:
        path = Path(os.path.realpath(output))
        if path.exists():
            _check_empty(path, output)
        else:
            check_above(path.parent)
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


def write_folder(path: Path, packed: bytes) -> int:
    """Unpack a zip file of workbooks into a folder in one step; return how many files it has.

    The folder is made beside its place and then renamed, so that it is there whole or not at all.
    Raises `FenjieError` (`output`) when that fails, and `FenjieError` (`worker`) for a pack that
    `pack_lists` would not write; nothing is left of either.
    """
    files = _unpack(packed)
    try:
        with made_folder(path.parent):
            _put(path, files)
    except OSError as error:
        raise _unwritable(str(path), error) from error
    return len(files)


def _unpack(packed: bytes) -> dict[str, bytes]:
    """Read the files; the worker read a stranger's document, so nothing it says is trusted."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as pack:
            for entry in pack.infolist():
                stored = entry.compress_type == zipfile.ZIP_STORED
                if not stored or not is_safe(entry.filename) or entry.filename in files:
                    raise _NO_PACK
                files[entry.filename] = pack.read(entry)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise _NO_PACK from None
    return files


_NO_PACK = FenjieError("worker", "the worker sent no lists that can be unpacked")


def _put(path: Path, files: dict[str, bytes]) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o777 & ~_umask()
    made = Path(tempfile.mkdtemp(prefix=f".{path.name[:_PREFIX]}.", dir=path.parent))
    try:
        for name, data in files.items():
            with open(made / name, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        os.chmod(made, mode)
        if os.name == "nt" and path.exists():  # pragma: no cover
            os.rmdir(path)
        # An empty folder gives way to another; one that was filled meanwhile does not.
        os.rename(made, path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


_PREFIX = 40
"""Characters of the folder's name in that of the one in the making, which must not be too long."""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(output: str, error: OSError | ValueError) -> FenjieError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FenjieError("output", "{path} cannot be written: {reason}", path=output, reason=reason)

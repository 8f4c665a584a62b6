"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from fenjie.errors import FenjieError
from fenjie.output.io.new_folders import check_above, made_folder


def target_path(output: str, source: str, suffix: str) -> Path:
    """Return the file that `-o` names: itself, or in a folder a file named after the source.

    The folder need not be there: it is made when the file is. Raises `FenjieError` (`output`) when
    it cannot be, or the file is the source.
    """
    if not output:
        raise FenjieError("output", "-o is empty; name a file, a folder, or -")
    try:
        return _target_path(output, source, suffix)
    except OSError as error:
        raise FenjieError(
            "output", "{path} cannot be written: {reason}", path=output, reason=error.strerror
        ) from error


def _target_path(output: str, source: str, suffix: str) -> Path:
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        path = path / (Path(source).stem + suffix)
    check_above(path.parent)
    if path.exists() and os.path.exists(source) and os.path.samefile(path, source):
        raise FenjieError("output", "{path} is the input itself; choose another -o", path=path)
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into a file in one step; whoever reads it sees the old or the new, never half.

    A link is followed; what is no regular file (a pipe, a device) is written straight.
    Raises `FenjieError` (`output`) when that fails; no part file is left.
    """
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            path.write_bytes(data)
            return
        target = Path(os.path.realpath(path))
        with made_folder(target.parent):
            _replace(target, data, mode)
    except OSError as error:
        raise FenjieError(
            "output", "{path} cannot be written: {reason}", path=path, reason=error.strerror
        ) from error


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    import tempfile  # It loads a good deal, and many a result goes to a pipe.

    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

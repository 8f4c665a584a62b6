"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat

from fenjie.errors import FenjieError
from fenjie.output.io.new_folders import check_above, is_there, made_folder


def target_path(output: str, source: str, suffix: str) -> str:
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


def _target_path(output: str, source: str, suffix: str) -> str:
    path = tidy_path(output)
    if os.path.isdir(path) or output.endswith(("/", os.sep)):
        from pathlib import PurePath  # It loads what reads addresses, for this one name.

        path = str(PurePath(path, PurePath(source).stem + suffix))
    check_above(os.path.dirname(path) or os.curdir)
    if is_there(path) and os.path.exists(source) and os.path.samefile(path, source):
        raise FenjieError("output", "{path} is the input itself; choose another -o", path=path)
    return path


def tidy_path(path: str) -> str:
    """Return a path without signs that mean nothing.

    >>> tidy_path("out//./a.json"), tidy_path("link/../a.json")
    ('out/a.json', 'link/../a.json')
    """
    # Behind a link, `..` is another folder than the one before it.
    return path if ".." in path else os.path.normpath(path)


def write_whole(path: str, data: bytes) -> None:
    """Put `data` into a file in one step; whoever reads it sees the old or the new, never half.

    A link is followed; what is no regular file (a pipe, a device) is written straight.
    Raises `FenjieError` (`output`) when that fails; no part file is left.
    """
    try:
        mode = os.stat(path).st_mode if is_there(path) else None
        if mode is not None and not stat.S_ISREG(mode):
            with open(path, "wb") as file:
                file.write(data)
            return
        target = os.path.realpath(path)
        with made_folder(os.path.dirname(target)):
            _replace(target, data, mode)
    except OSError as error:
        raise FenjieError(
            "output", "{path} cannot be written: {reason}", path=path, reason=error.strerror
        ) from error


def _replace(path: str, data: bytes, mode: int | None) -> None:
    import tempfile  # It loads a good deal, and many a result goes to a pipe.

    folder, name = os.path.split(path)
    handle, part = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
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

"""The folders above a result, which are made when it is there to be put into them."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator


def is_there(path: str) -> bool:
    """Return whether there is something at a path. Raises OSError where that cannot be seen."""
    try:
        os.stat(path)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise
        return False
    return True


def check_above(folder: str) -> None:
    """Raise OSError where a folder is not there and cannot be made, since a file is in its way."""
    while not is_there(folder) and (above := os.path.dirname(folder)) != folder:
        folder = above or os.curdir
    if not os.path.isdir(folder):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder)


@contextlib.contextmanager
def made_folder(folder: str) -> Iterator[None]:
    """Make a folder and those above it; where the block fails, those that were made go again.

    The path is that from the root. Raises OSError when one cannot be made.
    """
    missing = []
    above = folder
    while not is_there(above):
        missing.append(above)
        above = os.path.dirname(above)
    os.makedirs(folder, exist_ok=True)
    try:
        yield
    except BaseException:
        for made in missing:
            with contextlib.suppress(OSError):
                os.rmdir(made)
        raise

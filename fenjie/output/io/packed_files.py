"""Several files as one: packed for the way from the worker, and taken apart again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

from fenjie.errors import FenjieError

_CREATED = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same records give the same bytes."""

_UNIX, _FILE_MODE = 3, 0o644 << 16
_NOT_IN_A_NAME = frozenset("/\\:\0")


def pack(files: Iterable[tuple[str, bytes]], *, stored: bool = False) -> bytes:
    """Return a ZIP of named files, the same bytes for the same files.

    `stored` leaves them as they are: a workbook is packed already.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _CREATED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = _UNIX, _FILE_MODE
            archive.writestr(info, data)
    return buffer.getvalue()


def unpack(
    packed: bytes, is_ours: Callable[[str], bool], *, stored: bool = False
) -> dict[str, bytes]:
    """Return the files that `pack` put together, by name.

    The worker read a stranger's document, so nothing that it says is trusted. Raises `FenjieError`
    (`worker`) for a pack that `pack` would not make: a name that is not `is_ours`, leads elsewhere
    or stands twice, files that are not `stored` when they should be, bytes that are damaged.
    """
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for entry in archive.infolist():
                name = entry.filename
                fits = is_ours(name) and not _NOT_IN_A_NAME & set(name) and name not in files
                if not fits or (stored and entry.compress_type != zipfile.ZIP_STORED):
                    raise _no_pack()
                files[name] = archive.read(entry)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise _no_pack() from None
    return files


def _no_pack() -> FenjieError:
    return FenjieError("worker", "the worker sent no files that can be unpacked")

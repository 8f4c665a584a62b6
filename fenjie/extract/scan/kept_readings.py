"""What was read of pictures, kept in a folder of the user's, so that no page is read twice.

Each reading is a file named by a digest of the picture and of what reads it. Files go after thirty
days without use, or when all together are too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
import zlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from fenjie.extract.scan.page_reading import PageReading

if TYPE_CHECKING:
    from fenjie.extract.scan.ocr_pool import PagePicture

FOLDER = "FENJIE_OCR_KEEP"
"""The variable of the environment that names another folder; 0 keeps nothing."""
_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless")
_LONGEST = 30 * 24 * 3600.0
"""Seconds without use after which a reading goes."""
_MOST = 256 * 2**20
"""Bytes of all readings; a dense page takes thirty thousand."""
_LARGEST = 64 * 2**20
"""Bytes of one, unpacked."""


class KeptReadings:
    """The readings that lie in the folder; without one that can be written nothing is kept."""

    def __init__(self) -> None:
        """Find the folder, and what in it has to go."""
        self._folder = _folder()
        if self._folder is not None:
            _tidy(self._folder)
        self._reader = _reader() if self._folder is not None else b""

    def find(self, picture: PagePicture) -> PageReading | None:
        """Return what was read of the same picture by the same programs; else None."""
        if self._folder is None:
            return None
        path = self._folder / self._name(picture)
        try:
            packed = path.read_bytes()
            unpacking = zlib.decompressobj()
            reading = PageReading.loaded(unpacking.decompress(packed, _LARGEST))
            os.utime(path)
        except (OSError, zlib.error, ValueError, TypeError, KeyError):
            return None  # What is not there, or was damaged, is read again.
        return reading

    def keep(self, picture: PagePicture, reading: PageReading) -> None:
        """Keep what was read, whole or not at all; a folder that takes nothing is no error."""
        if self._folder is None:
            return
        path = self._folder / self._name(picture)
        with contextlib.suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(zlib.compress(reading.dumped().encode()))
                os.replace(name, path)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(name)

    def _name(self, picture: PagePicture) -> str:
        digest = hashlib.sha256(self._reader)
        digest.update(repr((picture.shape, picture.scale, picture.stated)).encode())
        digest.update(picture.pixels)
        return digest.hexdigest() + _SUFFIX


_SUFFIX, _UNFINISHED = ".page", ".part"


def _folder() -> Path | None:
    """Return the folder for readings, which only its owner may open; None where there is none."""
    wanted = os.environ.get(FOLDER, "")
    if wanted == "0":
        return None
    try:
        folder = Path(wanted) if wanted else _caches() / "fenjie" / "pages"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_uid != os.getuid():
            return None  # What others can write there would be taken for what was read.
    except (OSError, RuntimeError):
        return None
    return folder


def _caches() -> Path:
    """Return where programs of this system keep what they can make again.

    XDG Base Directory Specification; Apple's File System Programming Guide; LOCALAPPDATA.
    Raises RuntimeError where the user has no home.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    wanted = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return wanted if wanted.is_absolute() else Path.home() / ".cache"


def _tidy(folder: Path) -> None:
    """Remove what was not used for long, what was left unfinished, and the oldest of too many."""
    with contextlib.suppress(OSError):
        states = [
            (entry.stat(), entry.path)
            for entry in os.scandir(folder)
            if entry.name.endswith((_SUFFIX, _UNFINISHED))
        ]
        left = _MOST
        for status, path in sorted(states, key=lambda pair: -pair[0].st_mtime):
            left -= status.st_size
            if left < 0 or time.time() - status.st_mtime > _LONGEST:
                with contextlib.suppress(OSError):
                    os.unlink(path)


def _reader() -> bytes:
    """Return a digest of what reads: other programs may read otherwise."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()

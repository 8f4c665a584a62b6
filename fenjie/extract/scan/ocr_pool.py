"""Reading pictures in processes of their own, as many beside each other as there are cores."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import NamedTuple

from fenjie.extract.all_addresses import all_addresses
from fenjie.extract.scan.kept_readings import KeptReadings
from fenjie.extract.scan.ocr_process import serve
from fenjie.extract.scan.page_reading import PageReading
from fenjie.page_counter import tell_pages

SECONDS_A_PAGE = 90.0
"""Seconds of computing for one picture; a dense page of A4 takes five."""
_MODULES = ("rapidocr", "onnxruntime", "cv2")
_PROGRAM = f"from {serve.__module__} import {serve.__name__} as run; run()"
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # The models ask for the same large blocks again and again; glibc would give each back at once,
    # which takes a fifth of the time.
    "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
}
"""What the environment of a process has beside that of this one."""
PROCESSES = "FENJIE_OCR_PROCESSES"
"""The variable of the environment that says how many pictures are read beside each other; 0 reads
none, as without the extra."""


class PagePicture(NamedTuple):
    """The picture of a page: rows of pixels in red, green and blue, or grey.

    `scale` is how many pixels a point takes, `stated` the same as the file says it: places are
    told in its points.
    """

    pixels: bytes
    shape: tuple[int, ...]
    scale: float
    stated: float


def can_read_pictures() -> bool:
    """Return whether the extra `ocr` is installed and wanted; nothing of it is imported."""
    return os.environ.get(PROCESSES) != "0" and all(
        find_spec(module) is not None for module in _MODULES
    )


def read_pictures(
    count: int, draw: Callable[[int], PagePicture | None], seconds: float | None = None
) -> list[PageReading | None]:
    """Read as many pictures as `count` says; None for one that could not be read.

    `draw` makes each by its index, one at a time. `seconds` are those of computing that a
    picture may take. What was read before is not read again.
    """
    kept = KeptReadings()
    drawing, telling = threading.Lock(), threading.Lock()
    waiting: Iterator[int] = iter(range(count))
    readings: list[PageReading | None] = [None] * count
    finished = 0

    def work() -> None:
        nonlocal finished
        reader = _Reader(seconds or SECONDS_A_PAGE)
        try:
            while True:
                with drawing:
                    index = next(waiting, None)
                    picture = draw(index) if index is not None else None
                if index is None:
                    return
                if picture is not None:
                    reading = readings[index] = kept.find(picture)
                    if reading is None and (reading := reader.read(picture)) is not None:
                        readings[index] = reading
                        kept.keep(picture, reading)
                with telling:
                    finished += 1
                    tell_pages(finished, count)
        finally:
            reader.end()

    processes = min(count, _processes())
    with ThreadPoolExecutor(processes) as pool:
        for future in [pool.submit(work) for _ in range(processes)]:
            future.result()
    return readings


def _processes() -> int:
    wanted = os.environ.get(PROCESSES, "")
    if wanted.isdigit() and int(wanted):
        return int(wanted)
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Reader:
    """A process that reads one picture after the other, and is started again when it ended."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, picture: PagePicture) -> PageReading | None:
        """Read a picture; None where the process ended over it."""
        process = self._process = self._process or _start(self._seconds)
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        request = {"shape": picture.shape, "scale": picture.scale, "stated": picture.stated}
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.write(picture.pixels)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        if not answer:
            self.end()
            return None
        return PageReading.loaded(answer)

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            process.wait()


def _start(seconds: float) -> subprocess.Popen[bytes]:
    folder = _folder_of_package()
    paths = [folder, *filter(None, [os.environ.get("PYTHONPATH")])]
    with all_addresses():
        return subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                **_ENVIRONMENT,
                "PYTHONPATH": os.pathsep.join(paths),
                "FENJIE_SECONDS_A_PAGE": str(seconds),
            },
        )


def _folder_of_package() -> str:
    file = str(sys.modules["fenjie"].__file__)
    return os.path.dirname(os.path.dirname(os.path.abspath(file)))

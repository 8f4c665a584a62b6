"""The process that reads pictures: requests on its standard input, answers on its output.

A request is a line of JSON ({"shape", "scale", "stated"}) and the pixels of a picture; the answer
is a line of JSON, the reading of the page or {"error"}.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import sys
import time
from typing import Any, BinaryIO

MEMORY = 4 * 2**30
"""Bytes of address space of such a process; it fills less than a third of them."""


def serve() -> None:
    """Read pictures until nobody asks any more. Does not return."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # What a library prints is no part of an answer.
    seconds = float(os.environ.get("FENJIE_SECONDS_A_PAGE", "0"))
    _limit("RLIMIT_AS", MEMORY)
    _limit_seconds(seconds)
    code = 1
    try:
        _serve(sys.stdin.buffer, channel, seconds)
        code = 0
    finally:
        os._exit(code)


def _serve(requests: BinaryIO, channel: BinaryIO, seconds: float) -> None:
    import cv2
    import numpy as np

    from fenjie.extract.scan.read_picture import read_picture
    from fenjie.extract.scan.recognizer import Recognizer

    cv2.setNumThreads(1)
    recognizer = Recognizer()
    while header := requests.readline():
        request: dict[str, Any] = json.loads(header)
        size = math.prod(request["shape"])
        pixels = np.frombuffer(requests.read(size), np.uint8).reshape(request["shape"])
        _limit_seconds(seconds)
        reading = read_picture(pixels, request["scale"], recognizer, request["stated"])
        _give_back()
        channel.write(reading.dumped().encode() + b"\n")
        channel.flush()


def _give_back() -> None:
    """Give memory back between pages: small blocks in between would let it grow (glibc)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _limit_seconds(seconds: float) -> None:
    """Let the system end this process when it has computed for so long from now on."""
    if seconds:
        _limit("RLIMIT_CPU", math.ceil(time.process_time() + seconds))


def _limit(name: str, value: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        number = getattr(resource, name)
        hard = resource.getrlimit(number)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(number, (value, hard))

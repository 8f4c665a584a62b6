"""What a worker of a Dask cluster does: one file, in a worker process of ours, within limits."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from typing import Any

from fenjie import __version__
from fenjie.batch.batch_options import BatchOptions
from fenjie.batch.process import Answer, Worker
from fenjie.extras import need

Remote = tuple[str, float, Answer]
"""The version of fenjie that read the file, seconds, and the answer."""

_threads = threading.local()


def read_bytes(data: bytes, name: str, options: BatchOptions, layout: bytes | None) -> Remote:
    """Extract a document from its bytes and its file name.

    `layout` is the content of the file that the options name as layout, if they name one. What
    is wrong with the document is part of the answer. Raises `FenjieError` (`worker`).
    """
    distributed: Any = need("distributed", extra="dask")
    # Dask clears its own folder away even after a worker of it was killed.
    place = distributed.get_worker().local_directory
    with tempfile.TemporaryDirectory(prefix="fenjie-", dir=place) as folder:
        path = _put(folder, "document", name, data)
        copied = None
        if layout is not None and options.layout is not None:
            copied = _put(folder, "layout", os.path.basename(options.layout), layout)
        start = time.monotonic()
        request = options.request(path, copied)
        answer = _worker().ask("extract", request, options.limits)
        return __version__, time.monotonic() - start, answer


def _put(folder: str, kind: str, name: str, data: bytes) -> str:
    os.mkdir(os.path.join(folder, kind))
    path = os.path.join(folder, kind, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def _worker() -> Worker:
    """Return the worker of this thread; it ends with the thread, or the process."""
    if not hasattr(_threads, "worker"):
        _threads.worker = Worker()
    worker: Worker = _threads.worker
    return worker

"""What a worker of a Dask cluster does: one file, in a worker process of ours, within limits."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from typing import Any

from fenjie.about import __version__
from fenjie.batch.batch_options import BatchOptions
from fenjie.extras import need
from fenjie.jobs.entry import serve_documents
from fenjie.worker import Answer, LastingWorker

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
        copied = None
        if layout is not None and options.layout is not None:
            copied = os.path.join(folder, os.path.basename(options.layout))
            with open(copied, "wb") as file:
                file.write(layout)
        start = time.monotonic()
        answer = _worker().ask(options.request(name, copied, data))
        return __version__, time.monotonic() - start, answer


def _worker() -> LastingWorker:
    """Return the worker of this thread; it ends with the thread, or the process."""
    if not hasattr(_threads, "worker"):
        _threads.worker = LastingWorker(serve_documents)
    worker: LastingWorker = _threads.worker
    return worker

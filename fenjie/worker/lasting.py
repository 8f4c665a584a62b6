"""A worker that reads many files, each within its own limits, and is replaced when it must be.

Starting a worker costs a second and a small file a hundredth of it, so a worker reads many files,
one after the other. It is ended when a file passes a limit, and when it has grown.
"""

from __future__ import annotations

import threading
import time

from fenjie.errors import FenjieError
from fenjie.worker.client import WorkerProcess
from fenjie.worker.replies import Answer, Request, died, is_out_of_memory, refusal
from fenjie.worker.starting import Entry

_MOST_FILES = 1000
_MOST_STARTS = 3
_FRESH = 1 / 20
"""Share of the limit on memory by which a worker may have grown and still counts as fresh."""
_AT_ONCE = 1 / 4
"""Share of the limit on time within which a worker that ends may have ended by itself."""


class _Process:
    """A process with what it has done and how much it has grown since it was ready."""

    def __init__(self, entry: Entry) -> None:
        self.process = WorkerProcess(entry)
        self.handled = 0
        self._first: int | None = None

    @property
    def grown(self) -> int:
        return self.process.held - (self._first or 0)

    def is_ready(self) -> bool:
        """Wait until it takes requests; False when it has ended before."""
        if self._first is None and self.process.is_ready():
            self._first = self.process.held
        return self._first is not None

    def ask(self, request: Request) -> Answer:
        """Return the answer; `process.failure` says whether the process has ended."""
        self.handled += 1
        return self.process.ask(request)


class LastingWorker:
    """A worker process that is started when it is needed, and replaced when it must be.

    `ask` is for one thread, which must outlive the worker: on Linux the process ends with it.
    """

    def __init__(self, entry: Entry) -> None:
        """Take the function that the process runs; nothing is started yet."""
        self._entry = entry
        self._process: _Process | None = None
        self._ended = threading.Event()

    def ask(self, request: Request) -> Answer:
        """Have a job done within its limits, as `run_once` has it done.

        A limit that is passed is an answer, not an exception. Raises `FenjieError` (`worker`)
        when no process can be started.
        """
        before = self._process
        grown = before is not None and before.grown > _FRESH * request.memory
        begin = time.monotonic()
        answer, failure = self._try(request)
        lost = failure is not None and failure.code == "worker"
        at_once = time.monotonic() - begin < _AT_ONCE * request.seconds
        if (lost or is_out_of_memory(answer)) and (grown or at_once):
            # Files before it may have used up the memory, or somebody has ended the worker.
            answer, _ = self._try(request)
        return answer

    def prepare(self) -> None:
        """Start a process that gets ready while its first file is being looked for."""
        if self._process is None:
            self._process = _Process(self._entry)

    def _ready(self) -> _Process | None:
        for _ in range(_MOST_STARTS):
            if self._ended.is_set():
                return None
            self.prepare()
            process = self._process
            if process is None or self._ended.is_set():  # Ended while it was being started.
                return None
            if process.is_ready():
                return process
            self.close()
        raise FenjieError("worker", "no worker process can be started")

    def _try(self, request: Request) -> tuple[Answer, FenjieError | None]:
        """Return an answer, and what ended the process, if it has ended."""
        process = self._ready()
        if process is None:
            failure = died(0)
            return (refusal(failure), b""), failure
        answer = process.ask(request)
        failed = process.process.failure
        too_large = process.grown > request.memory // 4
        worn = too_large or process.handled >= _MOST_FILES
        if failed is not None or worn or is_out_of_memory(answer):
            self.close()
        return answer, failed

    def stop(self) -> None:
        """End the worker from another thread, and let no other be started."""
        self._ended.set()
        if (process := self._process) is not None:
            process.process.kill()

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.process.end()
            self._process = None

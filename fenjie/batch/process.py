"""Long-lived workers, seen from the parent: each file has its own limits, a bad worker is replaced.

Starting a worker costs a second and a small file a hundredth of it, so a worker reads many files,
one after the other. It is ended when a file passes a limit, and when it has grown.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import asdict
from typing import Any, BinaryIO, cast

from fenjie import worker
from fenjie.errors import FenjieError
from fenjie.limits import Limits

_MOST_FILES = 1000
_START_PATIENCE = 60.0
"""Seconds after which a worker that is not ready counts as one that cannot be started."""
_MOST_STARTS = 3
_FRESH = 1 / 20
"""Share of the limit on memory by which a worker may have grown and still counts as fresh."""
_AT_ONCE = 1 / 4
"""Share of the limit on time within which a worker that ends may have ended by itself."""

Answer = tuple[dict[str, Any], bytes]
"""What `fenjie.worker.serve` returns: the head of a reply, and its data."""


class _Process:
    def __init__(self) -> None:
        self._process = worker.start_worker("fenjie.batch.serve")
        self.late = False
        self.handled = 0
        self.grown = 0
        self._held = 0
        self._first: int | None = None

    def is_ready(self) -> bool:
        """Wait until the process takes requests; False when it has ended before."""
        if self._first is None and self._exchange(b"", _START_PATIENCE) is not None:
            self._first = self._held
        return self._first is not None

    def ask(self, request: bytes, seconds: float) -> Answer | None:
        """Return the answer, or None when the process ended without one."""
        answer = self._exchange(request, seconds)
        self.handled += 1
        self.grown = self._held - (self._first or 0)
        return answer

    def _exchange(self, request: bytes, seconds: float) -> Answer | None:
        to, back = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            to.write(request)
            to.flush()
            sizes = back.readline().split()
            if len(sizes) != 3:
                return None
            head_size, data_size, self._held = map(int, sizes)
            head = back.read(head_size)
            data = back.read(data_size)
        except OSError:
            return None
        finally:
            timer.cancel()
        complete = (len(head), len(data)) == (head_size, data_size)
        return (json.loads(head), data) if complete else None

    def _time_out(self) -> None:
        self.late = True
        self._process.kill()

    def kill(self) -> None:
        """End the process; whoever waits for its answer gets None. For other threads."""
        self._process.kill()

    def end(self) -> int:
        """End the process if it still runs, and return its exit code."""
        self._process.kill()
        with contextlib.suppress(OSError):  # Half a request may still wait in the buffer.
            self._process.communicate()
        return self._process.wait()


class Worker:
    """A worker process that is started when it is needed, and replaced when it must be.

    `ask` is for one thread, which must outlive the worker: on Linux the process ends with it.
    """

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._ended = threading.Event()
        self._code = 0

    def ask(self, job: str, arguments: dict[str, Any], limits: Limits) -> Answer:
        """Have a job done within its limits, as `fenjie.worker.run_job` has it done.

        A limit that is passed is an answer, not an exception. Raises `FenjieError` (`worker`)
        when no process can be started.
        """
        request = {"job": job, "arguments": arguments, "limits": asdict(limits)}
        line = json.dumps(request).encode() + b"\n"
        before = self._process
        grown = before is not None and before.grown > _FRESH * limits.memory
        begin = time.monotonic()
        answer = self._try(line, limits)
        at_once = time.monotonic() - begin < _AT_ONCE * limits.seconds
        if (answer is None or _out_of_memory(answer)) and (grown or at_once):
            # Files before it may have used up the memory, or somebody has ended the worker.
            answer = self._try(line, limits)
        return answer or self._died()

    def prepare(self) -> None:
        """Start a process that gets ready while its first file is being looked for."""
        if self._process is None:
            self._process = _Process()

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
            self._drop()
        raise FenjieError("worker", "no worker process can be started")

    def _try(self, line: bytes, limits: Limits) -> Answer | None:
        process = self._ready()
        if process is None:
            return None
        answer = process.ask(line, limits.seconds)
        if answer is None:
            self._drop()
            return (worker.refusal(limits.too_slow()), b"") if process.late else None
        too_large = process.grown > limits.memory // 4
        if process.late or too_large or _out_of_memory(answer) or process.handled >= _MOST_FILES:
            self._drop()
        return answer

    def _drop(self) -> None:
        if self._process is not None:
            self._code = self._process.end()
            self._process = None

    def _died(self) -> Answer:
        return worker.refusal(worker.died(self._code)), b""

    def stop(self) -> None:
        """End the worker from another thread, and let no other be started."""
        self._ended.set()
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the worker."""
        self._drop()


def _out_of_memory(answer: Answer) -> bool:
    error = answer[0].get("error")
    if error is None or error["values"].get("limit") != "memory":
        return False
    return "value" not in error["values"]  # With it, the file was refused before it was read.

"""The parent's side: a worker is started, asked, watched, and ended when it passes a limit."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol, runtime_checkable

from fenjie.errors import FenjieError
from fenjie.limits import stands_still, too_slow
from fenjie.worker.computing import Watch, computed_too_long, descendants
from fenjie.worker.frames import read_frame, write_frame
from fenjie.worker.replies import Answer, Reply, Request, died, refusal, reply_of
from fenjie.worker.starting import Entry, start


@runtime_checkable
class PatientListener(Protocol):
    """What a caller may give as `waiting` that wants to know how many pages are read, too."""

    def __call__(self) -> None: ...
    def pages(self, done: int, of: int) -> None: ...


PATIENCE = 60.0
"""Seconds of the clock in which a worker must have computed something; a disk may be slow."""
UNSEEN = 1.0
"""Seconds that may pass without a word."""
_LOOK = 0.5
_STOPPED = 2.0
"""A wait that takes so many times as long was one of a machine, or of us, put to sleep."""


def run_once(entry: Entry, request: Request, waiting: Callable[[], None] | None = None) -> Reply:
    """Have one job done by a worker of its own; `waiting` is called after the first second.

    Raises the `FenjieError` that the job raised, `LimitError` when the worker passed `seconds`
    or `memory` or stood still, and `FenjieError` (`worker`) when it died for another reason.
    """
    with exit_on_terminate():
        process = WorkerProcess(entry)
        try:
            answer = process.ask(request, last=True, waiting=waiting)
        finally:
            process.end()
    return reply_of(*answer)


@contextlib.contextmanager
def exit_on_terminate() -> Iterator[None]:
    """Let a request to terminate raise `SystemExit`, so that workers are ended on the way out.

    A program that has a handler of its own keeps it: what it does then is for it to say.
    """

    def end(*_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    is_main = threading.current_thread() is threading.main_thread()
    # A handler that was not installed from Python is None, and could not be put back.
    if not is_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class WorkerProcess:
    """A process that serves requests; on Linux it ends with the thread that started it.

    `failure` is what ended it, once it is known; `held` are the bytes of memory that it held when
    it last answered, 0 where the system does not tell.
    """

    def __init__(self, entry: Entry) -> None:
        """Start it. Raises OSError when the system has no process for us."""
        self.held = 0
        self.failure: FenjieError | None = None
        self._allowed = 0.0
        self._process = start(entry)

    @property
    def pid(self) -> int:
        """The number that the system knows the process by."""
        return self._process.pid

    def is_ready(self) -> bool:
        """Wait until the process takes requests; False when it has ended before."""
        answer = self._exchange(self._read, None)
        self.held = 0 if answer is None else answer[0]["held"]
        return answer is not None

    def ask(
        self, request: Request, *, last: bool = False, waiting: Callable[[], None] | None = None
    ) -> Answer:
        """Return the answer to a request; where none comes, the answer is `failure`.

        `last` lets the process end then. `waiting` is called once, after the first second.
        """
        self._allowed = request.seconds

        def speak() -> Answer | None:
            write_frame(
                self._process.stdin,
                {**request.header(), "last": last},
                b"".join(request.data.values()),
            )
            answer = self._read()
            while answer is not None and not answer[0].keys() & {"facts", "error"}:
                self._allowed = answer[0].get("allowed", self._allowed)
                if "pages" in answer[0] and isinstance(waiting, PatientListener):
                    waiting.pages(*answer[0]["pages"])
                answer = self._read()
            return answer

        answer = self._exchange(speak, waiting)
        if answer is None:
            self.failure = self.failure or self._reason()
            return refusal(self.failure), b""
        self.held = answer[0].pop("held")
        return answer

    def _read(self) -> Answer | None:
        return read_frame(self._process.stdout)

    def _exchange(
        self, speak: Callable[[], Answer | None], waiting: Callable[[], None] | None
    ) -> Answer | None:
        """Speak with the process in a thread, and watch it here, where signals arrive."""
        made: list[Answer | None] = []
        done = threading.Event()

        def run() -> None:
            try:
                with contextlib.suppress(OSError):  # It has ended.
                    made.append(speak())
            finally:
                done.set()

        threading.Thread(target=run, daemon=True).start()
        watch: Watch | None = None
        begin = last = time.monotonic()
        while not done.wait(min(_LOOK, UNSEEN)):
            now = time.monotonic()
            watch = watch or Watch(self.pid, PATIENCE)
            if watch.stands_still(min(now - last, _STOPPED * _LOOK)):
                self.failure = stands_still(watch.patience)
                self.kill()
            last = now
            if waiting is not None and now - begin >= UNSEEN:
                waiting()
                waiting = None
        return made[0] if made else None

    def _reason(self) -> FenjieError:
        code = self._process.wait()
        return too_slow(self._allowed) if computed_too_long(code) else died(code)

    def kill(self) -> None:
        """End the process with what it started; whoever waits for it has its answer then."""
        started = list(descendants(self.pid)) if self._process.poll() is None else []
        self._process.kill()
        if sys.platform != "win32":
            for process in started:
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)

    def end(self) -> None:
        """End the process if it still runs, and wait for its end."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # Half a request may still wait in the buffer.
                pipe.close()

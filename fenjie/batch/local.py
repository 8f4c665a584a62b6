"""A batch on this machine: each thread has a worker process of its own and waits for it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from fenjie.batch.outcome import Outcome
from fenjie.batch.run import Run
from fenjie.batch.sources import Source
from fenjie.jobs.entry import serve_documents
from fenjie.worker import LastingWorker

_LOOK_UP = 0.5
"""Seconds after which the main thread looks up, for Windows delivers no signal before."""


def run_here(run: Run, sources: Sequence[Source], count: int) -> Iterator[Outcome]:
    """Yield what became of each source, as it is done, by `count` workers."""
    crew = _Crew(run, sources)
    workers = [LastingWorker(serve_documents) for _ in range(min(count, len(sources)))]
    # Daemons: an interpreter that is told to end does not wait for them, and they for nobody.
    threads = [threading.Thread(target=crew.work, args=(w,), daemon=True) for w in workers]
    for thread in threads:
        thread.start()
    try:
        left = len(threads)
        while left:
            try:
                made = crew.made.get(timeout=_LOOK_UP)
            except queue.Empty:
                continue
            if isinstance(made, BaseException):
                raise made
            if made is None:
                left -= 1
            else:
                yield made
    finally:
        crew.stopped.set()
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join()


class _Crew:
    """What the threads share: the sources that are left, and what they have made."""

    def __init__(self, run: Run, sources: Sequence[Source]) -> None:
        self.stopped = threading.Event()
        self.made: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
        self._run = run
        self._has_new = run.has_new(sources)
        self._sources = iter(sources)
        self._lock = threading.Lock()
        self._looking = threading.Lock()

    def work(self, worker: LastingWorker) -> None:
        """Do sources until none is left; the last thing made is None, or what went wrong."""
        try:
            if self._has_new:
                worker.prepare()
            while (source := self._next()) is not None:
                self._do(source, worker)
        except BaseException as error:  # noqa: BLE001 - the main thread raises it
            self.made.put(error)
        finally:
            worker.close()
            self.made.put(None)

    def _next(self) -> Source | None:
        with self._lock:
            return None if self.stopped.is_set() else next(self._sources, None)

    def _do(self, source: Source, worker: LastingWorker) -> None:
        # What is done is looked at by one thread at a time: several would wait for each other.
        with self._looking if self._run.knows(source) else nullcontext():
            begun = self._run.begin(source)
        if isinstance(begun, Outcome):
            self.made.put(begun)
            return
        start = time.monotonic()
        answer = worker.ask(self._run.options.request(source.path))
        # A worker that was ended with the run has said nothing about the file.
        if not self.stopped.is_set():
            self.made.put(self._run.finish(source, begun, answer, time.monotonic() - start))

"""A batch on an existing Dask cluster: files go there as bytes, records come back as bytes.

Dask moves the tasks of a worker that is lost to another one. Only a few files are on the way at
any time, so neither the scheduler nor this process ever holds them all.
"""

from __future__ import annotations

import hashlib
import logging
import os
import queue
import re
import time
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from fenjie.about import __version__
from fenjie.batch.outcome import Outcome
from fenjie.batch.remote import read_bytes
from fenjie.batch.run import Run
from fenjie.batch.sources import Source
from fenjie.errors import FenjieError
from fenjie.extras import need
from fenjie.jobs.entry import serve_documents
from fenjie.worker import LastingWorker

_PATIENCE = 10.0
"""Seconds for the scheduler to answer, for a first worker to be there, for records to come."""
_LOOK_UP = 1.0
"""Seconds without a file that is done after which the cluster is looked at."""
_MOST_ALONE = 30.0
"""Seconds that a cluster may be without workers, for lost ones are often started again."""
_A_THREAD = 3
"""Files on the way for each thread of the cluster: one being read, two that wait there."""
_COUNT_AGAIN = 50
"""Files after which the threads of the cluster are counted again."""
_MOST_LOSSES = 5
_ADDRESS = r"(?:tcp|tls|ws|wss)://\S+:\d{1,5}"


class _Sent(Struct):
    source: Source
    data: bytes
    losses: int = 0


def run_on_cluster(run: Run, sources: Sequence[Source], address: str) -> Iterator[Outcome]:
    """Yield what became of each source, as it is done, by the cluster of a scheduler.

    Raises `FenjieError` (`dask`) when the cluster is not there or cannot run our code, `usage`
    for what is no address, `extra` without the library.
    """
    if not re.fullmatch(_ADDRESS, address):
        raise FenjieError("usage", "--dask takes the address of a scheduler: tcp://HOST:PORT")
    distributed = need("distributed", extra="dask")
    _silence()
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise FenjieError(
            "dask", "the Dask scheduler at {address} does not answer", address=address
        ) from error
    local = LastingWorker(serve_documents)
    try:
        yield from _Cluster(run, client, address, distributed, local).outcomes(sources)
    finally:
        local.close()
        client.close(timeout=_PATIENCE)


def _silence() -> None:
    """Keep Dask's own words back: a lost worker is our business, and an error is one line."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _Cluster:
    def __init__(
        self, run: Run, client: Any, address: str, distributed: Any, local: LastingWorker
    ) -> None:
        self._run = run
        self._client = client
        self._address = address
        self._distributed = distributed
        self._local = local
        self._layout = run.options.layout_bytes()
        self._sent: dict[str, _Sent] = {}
        self._ready: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._alone_since: float | None = None
        self._done = 0
        self._count_at = 0
        self._most = 0

    def outcomes(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError) as error:
            raise self._alone() from error
        left = iter(sources)
        yield from self._send(left)
        while self._sent:
            try:
                outcome = self._receive(self._ready.get(timeout=_LOOK_UP))
            except queue.Empty:
                self._look_up()
                continue
            if outcome is not None:
                self._done += 1
                yield outcome
            yield from self._send(left)

    def _look_up(self) -> None:
        """See whether somebody is there to do what was sent."""
        now = time.monotonic()
        if self._threads():
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
        elif now - self._alone_since > _MOST_ALONE:
            raise self._alone()

    def _send(self, left: Iterator[Source]) -> Iterator[Outcome]:
        """Send sources as long as there is room; yield those that need not be sent."""
        while len(self._sent) < self._room():
            source = next(left, None)
            if source is None:
                return
            begun = self._run.begin(source)
            if isinstance(begun, Outcome):
                yield begun
            elif begun is None:
                # There are no bytes to send: a worker here says what is wrong with the path.
                answer = self._local.ask(self._run.options.request(source.path))
                yield self._run.finish(source, None, answer, 0.0)
            else:
                self._submit(_Sent(source, begun))

    def _room(self) -> int:
        """Return how many files may be on the way, for as many workers as there are now."""
        if self._done >= self._count_at:
            self._most = max(2, _A_THREAD * self._threads())
            self._count_at = self._done + _COUNT_AGAIN
        return self._most

    def _threads(self) -> int:
        return sum(self._ask_client(self._client.nthreads).values())

    def _submit(self, sent: _Sent) -> None:
        name = os.path.basename(sent.source.path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Dask would rather have large files elsewhere.
            future = self._ask_client(
                self._client.submit,
                read_bytes,
                sent.data,
                name,
                self._run.options,
                self._layout,
                pure=False,
            )
        self._sent[future.key] = sent
        future.add_done_callback(self._ready.put)

    def _ask_client(self, function: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except (OSError, RuntimeError, TimeoutError) as error:
            raise self._lost() from error

    def _receive(self, future: Any) -> Outcome | None:
        sent = self._sent.pop(future.key)
        lost = (self._distributed.KilledWorker, self._distributed.client.FutureCancelledError)
        try:
            version, seconds, answer = future.result(timeout=_PATIENCE)
        except TimeoutError:
            # The worker was lost with what it had done; others do it again, if there are any.
            self._sent[future.key] = sent
            future.add_done_callback(self._ready.put)
            self._look_up()
            return None
        except lost as error:
            if self._client.status != "running":
                raise self._lost() from error
            sent.losses += 1
            if sent.losses > _MOST_LOSSES:
                failure = FenjieError("worker", "too many workers of the cluster were lost with it")
                return self._run.failed(sent.source, failure, _digest(sent.data))
            self._submit(sent)
            return None
        except Exception as error:
            # Nothing that a document does is raised there: the cluster cannot run our code.
            reason = f"{type(error).__name__}: {error}"
            raise FenjieError(
                "dask",
                "the Dask cluster at {address} cannot read files: {reason}",
                address=self._address,
                reason=reason,
            ) from error
        if version != __version__:
            raise FenjieError(
                "dask",
                "the Dask workers have fenjie {theirs}, and this is {ours}; install the same there",
                theirs=version,
                ours=__version__,
            )
        future.release()
        return self._run.finish(sent.source, sent.data, answer, seconds)

    def _alone(self) -> FenjieError:
        return FenjieError(
            "dask", "the Dask cluster at {address} has no workers", address=self._address
        )

    def _lost(self) -> FenjieError:
        return FenjieError(
            "dask",
            "the Dask cluster at {address} was lost; give the same command again to go on",
            address=self._address,
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

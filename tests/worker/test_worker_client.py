"""A worker as its parent knows it: answers, limits in seconds of computing, standing still."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.errors import FenjieError, InputError, LimitError
from fenjie.worker import (
    Answer,
    LastingWorker,
    Reply,
    Request,
    WorkerProcess,
    exit_on_terminate,
    reply_of,
    run_once,
)
from fenjie.worker.computing import computed, descendants
from fenjie.worker.replies import died
from tests.batch.tables import wait_until
from tests.worker.small_jobs import serve_small_jobs

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
MEMORY = 2**30


def request(
    job: str, seconds: float = 30.0, data: dict[str, bytes] | None = None, **words: Any
) -> Request:
    return Request(job, words, seconds, MEMORY, data or {})


def once(job: str, seconds: float = 30.0, **words: Any) -> Reply:
    return run_once(serve_small_jobs, request(job, seconds, **words))


def asked_once(what: Request) -> Answer:
    process = WorkerProcess(serve_small_jobs)
    answer = process.ask(what, last=True)
    process.end()
    return answer


@pytest.fixture
def lasting() -> Iterator[LastingWorker]:
    made = LastingWorker(serve_small_jobs)
    yield made
    made.close()


@pytest.mark.parametrize("content", [b"", b"\n12 34\n{}", bytes(range(256)) * 5000])
def test_what_is_sent_comes_back(content: bytes) -> None:
    data = {"one": content, "other": b"\x00"}
    reply = run_once(serve_small_jobs, request("echo", data=data, word="表\n"))
    assert (reply.facts, reply.data) == ({"word": "表\n"}, content + b"|\x00")


def test_errors_come_back_as_they_were_raised(lasting: LastingWorker) -> None:
    for answer in (asked_once, lasting.ask):
        with pytest.raises(InputError, match="表 has 3") as caught:
            reply_of(*answer(request("refuse")))
        assert caught.value.values == {"name": "表", "count": 3}


def test_a_bug_is_one_error_and_the_next_job_is_done(lasting: LastingWorker) -> None:
    with pytest.raises(FenjieError, match="exit code 1"):
        once("fail")
    with pytest.raises(FenjieError, match="exit code 1"):
        reply_of(*lasting.ask(request("fail")))
    assert reply_of(*lasting.ask(request("echo", word=1))).facts == {"word": 1}


@pytest.mark.parametrize("number", [6, 9, 11])
def test_a_worker_that_a_signal_ended(number: int) -> None:
    error = died(-number)
    assert error.code == "worker"
    assert str(error).startswith(f"the worker was ended by signal {number}, probably for want of")
    assert "exit code 1" in str(died(1))


# the handler of whoever calls


def test_the_default_handler_is_replaced_for_a_while() -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with exit_on_terminate():
        with pytest.raises(SystemExit):
            signal.raise_signal(signal.SIGTERM)
        own = signal.getsignal(signal.SIGTERM)
        with exit_on_terminate():
            assert signal.getsignal(signal.SIGTERM) is own
        assert signal.getsignal(signal.SIGTERM) is own
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_handler_of_the_host_program_stays() -> None:
    heard: list[int] = []
    previous = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        with exit_on_terminate():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, previous)
    assert heard == [signal.SIGTERM]


def test_a_handler_that_python_does_not_know_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _number: None)
    monkeypatch.setattr(signal, "signal", lambda *_: pytest.fail("it was replaced"))
    with exit_on_terminate():
        pass


# seconds


def test_the_clock_does_not_count() -> None:
    begin = time.monotonic()
    once("sleep", 0.3, lasts=1.0)
    assert time.monotonic() - begin > 1


@pytest.mark.skipif(sys.platform == "win32", reason="counts in tenths there")
def test_computing_counts_and_a_job_may_allow_more(lasting: LastingWorker) -> None:
    once("compute", 0.1, allowed=5.0, lasts=0.3)
    for answer in (asked_once, lasting.ask):
        with pytest.raises(LimitError, match=r"seconds is 0\.2 s of computing") as caught:
            reply_of(*answer(request("compute", allowed=0.2, lasts=30.0)))
        assert caught.value.values == {"limit": "seconds", "allowed": 0.2}


def test_a_limit_shorter_than_the_system_looks_at(lasting: LastingWorker) -> None:
    with pytest.raises(LimitError):
        reply_of(*lasting.ask(request("compute", allowed=0.0005, lasts=0.001)))
    assert reply_of(*lasting.ask(request("echo", word=1))).facts == {"word": 1}


# standing still


@LINUX
def test_a_worker_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fenjie.worker.client.PATIENCE", 1.0)
    begin = time.monotonic()
    with pytest.raises(LimitError, match="nothing was computed for 1 s") as caught:
        once("sleep", lasts=60.0)
    assert (caught.value.code, caught.value.values["limit"]) == ("standstill", "standstill")
    assert time.monotonic() - begin < 30


@LINUX
def test_what_it_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fenjie.worker.client.PATIENCE", 1.0)
    with pytest.raises(LimitError, match="nothing was computed"):
        once("start", path=str(tmp_path / "child"))
    child = int((tmp_path / "child").read_text())
    wait_until(lambda: not _is_running(child), 5)


@LINUX
def test_computing_of_what_it_started_is_seen(tmp_path: Path) -> None:
    process = WorkerProcess(serve_small_jobs)
    assert process.is_ready()
    assert computed(process.pid) is not None
    assert list(descendants(process.pid)) == []
    assert process.pid in set(descendants(os.getpid()))
    process.end()
    assert computed(process.pid) is None


def _is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

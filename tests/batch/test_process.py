"""Workers that read many files: each file has its limits, and none suffers from those before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie.batch.batch_options import BatchOptions
from fenjie.errors import FenjieError, LimitError
from fenjie.jobs.entry import serve_documents
from fenjie.limits import Limits
from fenjie.worker import LastingWorker, Reply, reply_of
from tests.batch.tables import fill, heavy, wait_until
from tests.conftest import ROOT

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")


@pytest.fixture(scope="module")
def worker() -> Iterator[LastingWorker]:
    made = LastingWorker(serve_documents)
    yield made
    made.close()


def read(worker: LastingWorker, path: Path, limits: Limits | None = None) -> Reply:
    options = BatchOptions(limits=limits or Limits())
    return reply_of(*worker.ask(options.request(str(path))))


def process_of(worker: LastingWorker) -> int:
    assert worker._process is not None
    return worker._process.process.pid


def test_one_process_reads_many_files(worker: LastingWorker, tmp_path: Path) -> None:
    replies, processes = [], set()
    for path in fill(tmp_path, 5):
        replies.append(read(worker, path))
        processes.add(process_of(worker))
    assert len(processes) == 1
    assert [reply.facts["tasks"] for reply in replies] == [2] * 5
    assert len({reply.data for reply in replies}) == 5


def test_bad_file_leaves_the_worker_as_it_is(worker: LastingWorker, tmp_path: Path) -> None:
    [good] = fill(tmp_path, 1)
    read(worker, good)
    before = process_of(worker)
    (tmp_path / "bad.txt").write_text("no table", encoding="utf-8")
    with pytest.raises(FenjieError, match=r"bad\.txt"):
        read(worker, tmp_path / "bad.txt")
    assert read(worker, good).facts["tasks"] == 2
    assert process_of(worker) == before


def test_file_that_takes_too_long_ends_its_worker_alone(
    worker: LastingWorker, tmp_path: Path
) -> None:
    [good] = fill(tmp_path, 1)
    read(worker, good)
    before = process_of(worker)
    with pytest.raises(LimitError, match="seconds"):
        read(worker, heavy(tmp_path / "heavy.txt"), Limits(seconds=0.5))
    assert read(worker, good).facts["tasks"] == 2
    assert process_of(worker) != before


@LINUX
def test_file_that_needs_too_much_memory(worker: LastingWorker, tmp_path: Path) -> None:
    [good] = fill(tmp_path, 1)
    read(worker, good)
    before = process_of(worker)
    large = heavy(tmp_path / "large.txt")
    with open(f"/proc/{before}/statm", encoding="utf-8") as file:
        held = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    little = Limits(seconds=60, memory=held + 20 * 2**20)
    with pytest.raises(FenjieError, match="memory"):
        read(worker, large, little)
    assert read(worker, good).facts["tasks"] == 2
    assert process_of(worker) != before


def test_worker_that_is_gone_is_no_fault_of_the_file(worker: LastingWorker, tmp_path: Path) -> None:
    [good] = fill(tmp_path, 1)
    read(worker, good)
    assert worker._process is not None
    worker._process.process.kill()
    assert read(worker, good).facts["tasks"] == 2


@LINUX
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    program = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from fenjie.jobs.entry import serve_documents
from fenjie.worker import WorkerProcess
worker = WorkerProcess(serve_documents)
print(worker.pid, flush=True)
worker.is_ready()
worker.is_ready()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert os.path.exists(f"/proc/{worker}")
        parent.kill()
    wait_until(lambda: not _is_running(worker), 10)


def _is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

"""A batch on a real Dask cluster of two worker processes: the same bytes, and nothing is lost."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.tables import count_lines, fill, heavy, index, records, wait_until
from tests.cli.run import Ended, error_of, fenjie_here

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Dask's own, on its way out.
    pytest.mark.skipif(sys.platform == "win32", reason="a worker is killed as POSIX does"),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed: Any = importlib.import_module("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def batch(folder: Path, output: str, *words: str) -> Ended:
    return fenjie_here("batch", "a", "absent.txt", "-o", output, *words, cwd=folder)


def statuses(output: Path) -> dict[str, str]:
    return {os.path.basename(line["source"]): line["status"] for line in index(output)}


def test_same_bytes_failures_and_limits_as_here(cluster: Any, tmp_path: Path) -> None:
    fill(tmp_path / "a", 6)
    (tmp_path / "a" / "bad.txt").write_text("no table", encoding="utf-8")
    heavy(tmp_path / "a" / "heavy.txt")
    limit = ("--max-seconds", "1")
    here = batch(tmp_path, "here", *limit)
    there = batch(tmp_path, "there", *limit, "--dask", cluster.scheduler_address)
    assert (here.code, there.code) == (3, 3)
    assert len(records(tmp_path / "here")) == 6
    assert records(tmp_path / "there") == records(tmp_path / "here")
    assert statuses(tmp_path / "there") == statuses(tmp_path / "here")
    assert sorted(there.lines[:-2]) == sorted(here.lines[:-2])
    errors = [
        {line["source"]: line["error"] for line in index(tmp_path / name)}
        for name in ("here", "there")
    ]
    assert errors[0] == errors[1]
    skipped = batch(tmp_path, "there", *limit, "--dask", cluster.scheduler_address)
    assert "6 done before" in skipped.err


def test_killed_worker_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    count = 80
    fill(tmp_path / "a", count)
    killed: list[int] = []

    def kill() -> None:
        wait_until(lambda: count_lines(tmp_path / "there") >= 15)
        victim = next(iter(cluster.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        killed.append(count_lines(tmp_path / "there"))

    killer = threading.Thread(target=kill)
    killer.start()
    there = batch(tmp_path, "there", "--dask", cluster.scheduler_address)
    killer.join()
    assert 15 <= killed[0] < count, "the worker was killed too late to matter"
    assert there.lines[:-2] == [
        "failed: absent.txt: absent.txt cannot be read (No such file or directory); check the path"
    ]
    batch(tmp_path, "here")
    assert len(records(tmp_path / "here")) == count
    assert records(tmp_path / "there") == records(tmp_path / "here")
    assert len(index(tmp_path / "there")) == count + 1


def test_lost_cluster_is_one_line_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fenjie.batch.cluster._MOST_ALONE", 0.5)
    monkeypatch.setattr("fenjie.batch.cluster._PATIENCE", 3.0)
    count = 60
    fill(tmp_path / "a", count)
    distributed: Any = importlib.import_module("distributed")
    lost = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
    )

    def run_until(lines: int, event: Callable[[], object]) -> Ended:
        def happen() -> None:
            wait_until(lambda: count_lines(tmp_path / "there") >= lines)
            event()

        happening = threading.Thread(target=happen)
        happening.start()
        ended = batch(tmp_path, "there", "--dask", lost.scheduler_address)
        happening.join()
        return ended

    assert "has no workers" in error_of(run_until(5, lambda: lost.scale(0)))
    lost.scale(1)
    assert "give the same command again" in error_of(run_until(15, lost.close))
    assert 15 <= count_lines(tmp_path / "there") < count
    assert batch(tmp_path, "there").code == 3
    batch(tmp_path, "here")
    assert len(records(tmp_path / "here")) == count
    assert records(tmp_path / "there") == records(tmp_path / "here")


def test_no_scheduler_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fenjie.batch.cluster._PATIENCE", 0.5)
    fill(tmp_path / "a", 1)
    assert "does not answer" in error_of(batch(tmp_path, "out", "--dask", "tcp://127.0.0.1:9"))

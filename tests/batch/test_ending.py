"""How runs end: killed, told to end, kept out by another one; the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.batch.tables import count_lines, fill, index, records, wait_until
from tests.cli.run import COMMAND, Ended, error_of, fenjie_here, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
COUNT = 60


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = ["batch", "a", "-o", "out", "--workers", "2"]
    with subprocess.Popen(
        [*COMMAND, *words],
        cwd=folder,
        env=terminal(),
        stderr=subprocess.PIPE,
        # A shell lets what it runs beside itself ignore Ctrl-C, and so would the command.
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 (no thread of ours is running)
    ) as process:
        yield process
        process.kill()


def again(folder: Path) -> Ended:
    return fenjie_here("batch", "a", "-o", "out", "--workers", "2", cwd=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "a", COUNT)
    return tmp_path


def test_kill_in_the_middle_loses_nothing_that_was_finished(folder: Path) -> None:
    with running(folder) as process:
        wait_until(lambda: count_lines(folder / "out") >= 10)
        process.kill()
    kept = {line["target"]: line for line in index(folder / "out")}
    assert 10 <= len(kept) < COUNT
    written = records(folder / "out")
    # No half file: each ends as records do, and each that the index has is there.
    assert all(data.endswith(b"}\n") for data in written.values())
    assert kept.keys() <= written.keys()
    assert len(written) <= len(kept) + 2

    (folder / "out" / ".fenjie" / "part-0").write_bytes(b"half")
    with (folder / "out" / "index.jsonl").open("ab") as file:
        file.write(b'{"source":"/to')
    ended = again(folder)
    assert ended.code == 0
    assert f"{len(kept)} done before" in ended.err
    assert [path.name for path in (folder / "out" / ".fenjie").iterdir()] == ["lock"]
    after = {line["target"]: line for line in index(folder / "out")}
    assert len(after) == len(records(folder / "out")) == COUNT
    assert {name: after[name] for name in kept} == kept


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_told_to_end(number: signal.Signals, code: int, folder: Path) -> None:
    fill(folder / "a", 10 * COUNT)  # More than are read before the signal comes.
    with running(folder) as process:
        wait_until(lambda: count_lines(folder / "out") >= 4)
        workers = children(process.pid)
        process.send_signal(number)
        assert process.wait(10) == code
        assert process.stderr is not None
        rendered = process.stderr.read().decode()
    assert "Traceback" not in rendered
    assert not [line for line in rendered.splitlines() if line.startswith("failed")]
    assert {line["status"] for line in index(folder / "out")} == {"ok"}
    assert [path.name for path in (folder / "out" / ".fenjie").iterdir()] == ["lock"]
    if sys.platform == "linux":
        assert workers
        wait_until(lambda: not any(os.path.exists(f"/proc/{worker}") for worker in workers), 5)


def children(process: int) -> list[int]:
    result: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        result += map(int, task.read_text().split())
    return result


def test_second_run_at_once_is_one_line(folder: Path) -> None:
    with running(folder) as process:
        wait_until(lambda: count_lines(folder / "out") >= 1)
        assert "another batch is writing to out" in error_of(again(folder))
        process.wait(30)
        assert process.returncode == 0
    assert len(index(folder / "out")) == len(records(folder / "out")) == COUNT


def test_worker_killed_from_outside_costs_no_file(folder: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux lists the children of a process")
    with running(folder) as process:
        wait_until(lambda: count_lines(folder / "out") >= 4)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        assert process.wait(30) == 0
    assert {line["status"] for line in index(folder / "out")} == {"ok"}
    assert len(records(folder / "out")) == COUNT

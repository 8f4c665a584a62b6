"""Work in a process of its own, which can be ended when it passes a limit.

The parent sends a request as JSON and gets back one line of JSON and the bytes of the result.
Nothing heavy is imported on the parent's side.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from fenjie.errors import FenjieError, InputError, LimitError
from fenjie.limits import Limits

JOBS = {
    "check": "fenjie.commands.jobs:check_file",
    "diff": "fenjie.commands.jobs:diff_files",
    "export": "fenjie.commands.jobs:export_file",
    "extract": "fenjie.commands.jobs:extract_file",
    "grid": "fenjie.commands.jobs:grid_file",
    "layout": "fenjie.commands.jobs:check_layout",
    "layouts": "fenjie.commands.jobs:layouts_file",
    "render": "fenjie.commands.jobs:render_file",
    "report": "fenjie.commands.jobs:report_file",
    "show": "fenjie.commands.jobs:show_page",
    "split": "fenjie.commands.jobs:split_file",
    "validate": "fenjie.commands.jobs:validate_file",
}
"""What a worker can be asked to do; each takes the request's arguments and its limits."""

_ENVIRONMENT = {
    # The libraries behind numpy would take address space for a thread on every core.
    "OPENBLAS_NUM_THREADS": "1",
    # Looking for plugins of pydantic, which we have none of, reads the data of every package.
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}
"""What the environment of a worker has beside that of its parent."""

_UNSEEN = 1.0
"""Seconds that may pass without a word."""
_ERRORS = {"FenjieError": FenjieError, "InputError": InputError, "LimitError": LimitError}


@dataclass(slots=True)
class Reply:
    """What a job gives back: facts for people, and the bytes of its result."""

    facts: dict[str, Any] = field(default_factory=dict)
    data: bytes = b""


def run_job(
    job: str, arguments: dict[str, Any], limits: Limits, waiting: Callable[[], None] | None = None
) -> Reply:
    """Run a job in a worker and wait for it; `waiting` is called after the first second.

    Raises the `FenjieError` that the job raised, `LimitError` when the worker passed `seconds`
    or `memory`, and `FenjieError` (`worker`) when it died for another reason.
    """
    request = json.dumps({"job": job, "arguments": arguments, "limits": asdict(limits)})
    with exit_on_terminate(), start_worker("fenjie.worker") as process:
        try:
            output = _wait(process, request.encode(), limits, waiting)
        except BaseException:
            process.kill()
            raise
    head, _, data = output.partition(b"\n")
    try:
        read = json.loads(head)
    except ValueError:
        raise died(process.returncode) from None
    return reply_of(read, data)


def start_worker(module: str) -> subprocess.Popen[bytes]:
    """Start a module of ours as a process that is spoken to through pipes."""
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    paths = [folder, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        # -P: a module in the current folder must not stand in for one of ours.
        [sys.executable, "-P", "-X", "utf8", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **_ENVIRONMENT},
    )


@contextlib.contextmanager
def exit_on_terminate() -> Iterator[None]:
    """Let a request to terminate raise `SystemExit`, so that workers are ended on the way out."""

    def end(*_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _wait(
    process: subprocess.Popen[bytes],
    request: bytes,
    limits: Limits,
    waiting: Callable[[], None] | None,
) -> bytes:
    end = time.monotonic() + limits.seconds
    pause = min(_UNSEEN, limits.seconds)
    sent: bytes | None = request
    while True:
        try:
            output, _ = process.communicate(sent, timeout=pause)
            return output
        except subprocess.TimeoutExpired:
            sent = None
            if time.monotonic() >= end:
                raise limits.too_slow() from None
            if waiting is not None:
                waiting()
                waiting = None
            pause = max(0.01, min(0.5, end - time.monotonic()))


def reply_of(head: dict[str, Any], data: bytes) -> Reply:
    """Return what `serve` answered; raises the `FenjieError` that it holds instead."""
    if "error" in head:
        error = head["error"]
        raise _ERRORS[error["kind"]](error["code"], error["message"], **error["values"])
    return Reply(head["facts"], data)


def died(returncode: int) -> FenjieError:
    """Say that a worker ended and gave no answer."""
    return FenjieError(
        "worker",
        "the worker ended without an answer (exit code {returncode});"
        " the file may need more than --max-memory",
        returncode=returncode,
    )


# in the worker


def memory_held() -> tuple[int, int]:
    """Return the bytes of address space and of memory of this process; Linux alone tells."""
    try:
        with open("/proc/self/statm", "rb") as file:
            addresses, resident = file.read().split()[:2]
    except OSError:
        return 0, 0
    page = os.sysconf("SC_PAGE_SIZE")
    return int(addresses) * page, int(resident) * page


def _limit_memory(memory: int) -> None:
    if memory_held()[0] > memory:  # Under such a limit not even an error could be told.
        raise MemoryError
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    with contextlib.suppress(ValueError, OSError, OverflowError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def serve(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Do a job; return the head of the reply, `facts` or `error`, and its data."""
    limits = Limits(**request["limits"])
    module, _, function = JOBS[request["job"]].partition(":")
    try:
        _limit_memory(limits.memory)
        job = getattr(importlib.import_module(module), function)
        reply: Reply = job(limits=limits, **request["arguments"])
    except FenjieError as error:
        return refusal(error), b""
    except (MemoryError, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.ENOMEM:
            raise
        passed = LimitError(
            "limit",
            "the limit {limit} is {allowed}, and the file needs more;"
            " raise it with --max-{limit} if you trust the file",
            limit="memory",
            allowed=limits.memory,
        )
        return refusal(passed), b""
    except RecursionError:
        return refusal(InputError("depth", "the file nests deeper than any table does")), b""
    return {"facts": reply.facts}, reply.data


def refusal(error: FenjieError) -> dict[str, Any]:
    """Write an error as the head of a reply."""
    return {
        "error": {
            "kind": type(error).__name__,
            "code": error.code,
            "message": error.message,
            "values": {name: str(value) for name, value in error.values.items()},
        }
    }


def main() -> None:
    """Serve one request from standard input."""
    request = json.loads(sys.stdin.buffer.read())
    channel = os.fdopen(os.dup(1), "wb")
    sys.stdout = io.TextIOWrapper(io.BytesIO())  # What a library prints is no part of the reply.
    head, data = serve(request)
    channel.write(json.dumps(head).encode() + b"\n" + data)
    channel.flush()
    os._exit(0)


if __name__ == "__main__":
    main()

"""A worker that serves one request after the other, until its parent is gone.

The protocol is that of `fenjie.worker`, in frames: a request is a line of JSON on standard
input; a reply is a line with the lengths of head and data and the resident bytes of the worker,
then the head as JSON, then the data. The first reply, without a request, says that it is ready.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import math
import os
import signal
import sys
import time
from typing import Any, BinaryIO

from fenjie import worker

_PR_SET_PDEATHSIG = 1
_TABLE = """2031年市政府重点工作任务分解表

总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位
把老街巷修好。\t1. 修缮老街3条。\t一季度：摸底。四季度：完工。\t林若水\t市城管局\t市财政局
"""


def main() -> None:
    """Serve requests from standard input."""
    # Ctrl-C reaches the whole group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # What a library prints is no part of a reply.
    _warm_up()
    _send(channel, {}, b"")
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_time(request["limits"]["seconds"])
        _send(channel, *worker.serve(request))
        # Jobs switch the collector off, for a process of their own; here it runs between files.
        gc.collect()


def _warm_up() -> None:
    """Load modules and rules, which no file's time should pay for, by reading a small table."""
    from fenjie.documents import extract
    from fenjie.output.records import serialize

    importlib.import_module(worker.JOBS["extract"].partition(":")[0])
    serialize(extract(_TABLE.encode(), "table.txt").records)
    gc.collect()
    gc.freeze()  # All of it stays: collecting need not look at it again.


def _send(channel: BinaryIO, head: dict[str, Any], data: bytes) -> None:
    text = json.dumps(head).encode()
    channel.write(b"%d %d %d\n" % (len(text), len(data), worker.memory_held()[1]))
    channel.write(text)
    channel.write(data)
    channel.flush()


def _die_with_parent() -> None:
    """Ask Linux to end this process with the thread that started it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_time(seconds: float) -> None:
    """Let the system end a worker in an endless loop whose parent is no longer there to do it."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError, OverflowError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            allowed = math.ceil(time.process_time() + seconds) + 2
            resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


if __name__ == "__main__":
    main()

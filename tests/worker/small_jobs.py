"""Jobs that do what a worker must survive; `serve_small_jobs` is where their worker begins."""

from __future__ import annotations

import subprocess
import sys
import time

from fenjie.errors import InputError
from fenjie.worker import Reply, Request
from fenjie.worker.replies import Allow
from fenjie.worker.server import serve


def serve_small_jobs() -> None:
    serve(_perform)


def _perform(request: Request, allow: Allow) -> Reply:
    arguments = request.arguments
    match request.job:
        case "echo":
            print("a library has something to say")
            return Reply(arguments, b"|".join(request.data.values()))
        case "sleep":
            time.sleep(arguments["lasts"])
        case "compute":
            allow(arguments["allowed"])
            _compute(arguments["lasts"])
        case "start":
            program = "import time; time.sleep(60)"
            child = subprocess.Popen([sys.executable, "-c", program])
            with open(arguments["path"], "w", encoding="ascii") as file:
                file.write(str(child.pid))
            child.wait()
        case "refuse":
            raise InputError("code", "{name} has {count}", name="表", count=3)
        case "fail":
            raise LookupError("a bug")
    return Reply({})


def _compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

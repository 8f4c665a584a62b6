"""Starting a worker: as a copy of this process where that is whole, as a new interpreter elsewhere.

A copy has the interpreter and the modules that its parent has loaded already.
"""

from __future__ import annotations

import contextlib
import locale
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO, Protocol

Entry = Callable[[], None]
"""What a worker runs: a function of a module, found there again by its name."""

_ENVIRONMENT = {
    # The libraries behind numpy would take address space for a thread on every core.
    "OPENBLAS_NUM_THREADS": "1",
    # Looking for plugins of pydantic, which we have none of, reads the data of every package.
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}
"""What the environment of a worker has beside that of its parent."""
_SMALL = 64 << 20
"""Bytes that a program may hold; one that has loaded more would count against the worker."""
_STANDARD = 3
"""Numbers of the files that every process has open."""


class Started(Protocol):
    """What is needed of a process that was started, as `subprocess.Popen` has it."""

    pid: int
    stdin: BinaryIO
    stdout: BinaryIO

    def poll(self) -> int | None: ...
    def wait(self) -> int: ...
    def kill(self) -> None: ...


def start(entry: Entry) -> Started:
    """Start a process that runs `entry`, with pipes for its input and its output.

    Raises OSError when the system has no process for us.
    """
    if _is_copied_whole():
        return _Copy(entry)
    return _interpreter(entry)


def _is_copied_whole() -> bool:
    """Return whether a copy of this process would be as good as a new interpreter.

    Only the thread that asks is copied. A worker reads names of files and texts as UTF-8.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    if {sys.getfilesystemencoding(), locale.getencoding().lower()} != {"utf-8"}:
        return False
    try:
        with open("/proc/self/statm", "rb") as file:
            held = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return held <= _SMALL and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _interpreter(entry: Entry) -> Started:
    import subprocess

    module = entry.__module__
    program = f"from {module} import {entry.__name__} as run; run()"
    paths = [_folder_of(entry), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # type: ignore[return-value]  # Both pipes are there.
        # -P: a module in the current folder must not stand in for one of ours.
        [sys.executable, "-P", "-X", "utf8", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **_ENVIRONMENT},
    )


def _folder_of(entry: Entry) -> str:
    package = sys.modules[entry.__module__.partition(".")[0]]
    return os.path.dirname(os.path.dirname(os.path.abspath(str(package.__file__))))


class _Copy:
    """A copy of this process that runs `entry` and ends, with what `subprocess.Popen` has."""

    def __init__(self, entry: Entry) -> None:
        asked, to_ask = os.pipe()
        answers, to_answer = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            for end in (asked, to_ask, to_answer, answers):
                os.close(end)
            raise
        if self.pid == 0:
            _run_copied(entry, asked, to_answer)
        os.close(asked)
        os.close(to_answer)
        self.stdin: BinaryIO = os.fdopen(to_ask, "wb")
        self.stdout: BinaryIO = os.fdopen(answers, "rb")
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, the negative signal where one ended it, None while it runs."""
        return self._end(os.WNOHANG)

    def wait(self) -> int:
        """Wait for the end and return the exit code."""
        code = self._end(0)
        return 0 if code is None else code

    def kill(self) -> None:
        """End it, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _end(self, options: int) -> int | None:
        if self._code is None:
            try:
                ended, status = os.waitpid(self.pid, options)
            except ChildProcessError:  # Somebody else waited for it: nothing more is known.
                self._code = 0
            else:
                self._code = os.waitstatus_to_exitcode(status) if ended else None
        return self._code


def _run_copied(entry: Entry, asked: int, to_answer: int) -> None:
    """Be the worker, in the copy. Does not return."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        # None of the ends must be closed by becoming another one.
        ends = [_above_standard(end) for end in (asked, to_answer, nowhere)]
        for standard, end in enumerate(ends):
            os.dup2(end, standard)
        for number in map(int, os.listdir("/proc/self/fd")):
            if number >= _STANDARD:
                with contextlib.suppress(OSError):  # That of the list itself is closed.
                    os.close(number)
        # What the parent has read ahead, or not yet written, is no business of the worker's.
        # The parent may have set others in their place, which are closed now.
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        if not sys.flags.safe_path:
            # A module in the current folder must not stand in for one of ours.
            del sys.path[:1]
        sys.path.insert(0, _folder_of(entry))
        os.environ.update(_ENVIRONMENT)
        entry()
    finally:
        with contextlib.suppress(BaseException):
            os._exit(1)


def _above_standard(end: int) -> int:
    while end < _STANDARD:
        end = os.dup(end)
    return end

"""Having the work of a command done by a worker: what it is given, and what it cost."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import Limits
from fenjie.terminal import detail, progress

if TYPE_CHECKING:
    from fenjie.jobs import Reply

STANDARD_INPUT = "-"
_CALLED = "stdin"
"""What standard input is called in errors, in records, and in the names of what is made of it."""


def have_done(
    job: str,
    inputs: Mapping[str, str | None],
    request: Mapping[str, object],
    limits: Limits,
    waiting: str,
) -> Reply:
    """Have a job done; `inputs` are the paths that it reads, `-` for standard input.

    `waiting` is what a person reads who waits for more than a second. Raises `FenjieError`.
    """
    # Through the module, so that tests can do the work in their own process.
    from fenjie import jobs

    paths = {name: source_name(path) for name, path in inputs.items()}
    data = _standard_input(inputs, limits)
    before = _processor_seconds()
    with progress(waiting) as start:
        reply = jobs.run_job(job, {**paths, **request}, limits, start, data)
    detail(
        _("processor time of the worker: {seconds:.2f} s").format(
            seconds=_processor_seconds() - before
        )
    )
    return reply


def source_name(path: str | None) -> str | None:
    """Return what a source is called: its path, or a name for standard input."""
    return _CALLED if path == STANDARD_INPUT else path


def _standard_input(inputs: Mapping[str, str | None], limits: Limits) -> dict[str, bytes]:
    names = [name for name, path in inputs.items() if path == STANDARD_INPUT]
    if not names:
        return {}
    if len(names) > 1:
        raise FenjieError("usage", "only one input can be -; save the other as a file")
    from fenjie.jobs.inputs import read_stream, unreadable

    if sys.stdin is None:
        raise unreadable(STANDARD_INPUT, "stdin is closed")
    content = read_stream(sys.stdin.buffer, limits, STANDARD_INPUT)
    detail(_("{size:,} bytes from standard input").format(size=len(content)))
    return {names[0]: content}


def _processor_seconds() -> float:
    """Return the processor seconds of all processes of ours that have ended."""
    times = os.times()
    return times.children_user + times.children_system

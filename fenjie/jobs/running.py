"""Having a job done, in a worker that is ended when it passes a limit, or in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from fenjie.jobs.entry import serve_job
from fenjie.limits import Limits
from fenjie.worker.client import run_once
from fenjie.worker.replies import Reply, Request, answer_of, reply_of


def run_job(
    job: str,
    arguments: Mapping[str, Any],
    limits: Limits,
    waiting: Callable[[], None] | None = None,
    data: Mapping[str, bytes] | None = None,
) -> Reply:
    """Have a job done by a worker; `waiting` is called after the first second.

    `data` has the content of files by the names of arguments: these are then no paths but what
    the files are called, and nothing is opened. Raises as `run_once` does.
    """
    return run_once(serve_job, request_for(job, arguments, limits, data), waiting)


def run_here(
    job: str, arguments: Mapping[str, Any], limits: Limits, data: Mapping[str, bytes] | None = None
) -> Reply:
    """Have a job done in this process, where seconds and memory are not limited.

    Raises the `FenjieError` that the job raises.
    """
    from fenjie.jobs.job_registry import perform

    header, result = answer_of(
        perform, request_for(job, arguments, limits, data), lambda _seconds: None
    )
    return reply_of(json.loads(json.dumps(header)), result)


def request_for(
    job: str,
    arguments: Mapping[str, Any],
    limits: Limits,
    data: Mapping[str, bytes] | None = None,
) -> Request:
    """Return the request for a job. Raises `LimitError` (`size`) for content that is too large."""
    for content in (data or {}).values():
        limits.check_size(len(content), content)
    return Request(
        job,
        {**arguments, "limits": limits.as_json()},
        limits.seconds_for(),
        limits.memory,
        data or {},
    )

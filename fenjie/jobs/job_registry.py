"""What can be asked for: each job with the files that it is given and the work that it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fenjie.jobs import document_jobs, record_jobs
from fenjie.jobs.inputs import Input, read_file, readable_name
from fenjie.jobs.page_count import count_pages
from fenjie.limits import Limits
from fenjie.worker.replies import Allow, Reply, Request


@dataclass(frozen=True, slots=True)
class Job:
    """A function from arguments to a reply.

    `documents` are the arguments that are documents or records, `files` those that are other
    files: each is a path, or None, and the function gets its `Input`. Seconds of computing are
    allowed for each document by its size, `effort` times as many as it takes to extract.
    """

    run: Callable[..., Reply]
    documents: tuple[str, ...] = ("path",)
    files: tuple[str, ...] = ()
    effort: float = 1.0


JOBS = {
    "check": Job(document_jobs.check, files=("corrections", "kept")),
    "diff": Job(record_jobs.diff, documents=("old", "new"), files=("organizations",)),
    "export": Job(record_jobs.export, effort=8.0),
    "extract": Job(document_jobs.extract_records, files=("corrections",)),
    "grid": Job(document_jobs.grid),
    "layout": Job(document_jobs.check_layout, documents=()),
    "layouts": Job(document_jobs.fit),
    "render": Job(record_jobs.render_table),
    "report": Job(document_jobs.report, files=("corrections",), effort=4.0),
    "show": Job(document_jobs.show_page),
    "split": Job(record_jobs.split, effort=8.0),
    "validate": Job(record_jobs.validate_records),
}
"""All jobs; writing thousands of tasks takes longer than any table takes to read."""


def perform(request: Request, allow: Allow) -> Reply:
    """Read the files of a request, allow the time that they need, and do its job.

    Raises `InputError`, `LimitError` and `FenjieError`.
    """
    job = JOBS[request.job]
    arguments = dict(request.arguments)
    limits = Limits(**arguments.pop("limits"))
    for name in (*job.documents, *job.files):
        arguments[name] = _input(arguments.get(name), request.data.get(name), limits)
    if limits.seconds is None and job.documents:
        allow(job.effort * sum(_seconds(arguments[name], limits) for name in job.documents))
    return job.run(limits=limits, **arguments)


def _input(path: str | None, data: bytes | None, limits: Limits) -> Input | None:
    if path is None:
        return None
    return Input(readable_name(path), read_file(path, limits) if data is None else data)


def _seconds(document: Any, limits: Limits) -> float:
    pages = min(limits.pages, count_pages(document.data))
    return limits.seconds_for(len(document.data), pages)

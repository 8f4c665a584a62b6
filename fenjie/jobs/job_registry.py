"""What can be asked for: each job with the files that it is given and the work that it makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from fenjie.jobs import document_jobs
from fenjie.jobs.inputs import Input, read_file, readable_name
from fenjie.jobs.page_count import count_pages
from fenjie.limits import Limits
from fenjie.worker.replies import Allow, Reply, Request


class Job(Struct, frozen=True):
    """A function from arguments to a reply.

    `documents` are the arguments that are documents or records, `files` those that are other
    files: each is a path, or None, and the function gets its `Input`. Seconds of computing are
    allowed for each document by its size, `effort` times as many as it takes to extract.

    `many` is the argument that is a list of documents, which are asked for as `records 0`,
    `records 1` and so on. `store` is the argument that is the path of a store, which the function
    opens itself, and which is allowed time by its size as well. `folder` is the argument that is
    a list of the path of a folder and its files, which the function opens, too.
    """

    run: Callable[..., Reply]
    documents: tuple[str, ...] = ("path",)
    files: tuple[str, ...] = ()
    effort: float = 1.0
    many: str | None = None
    store: str | None = None
    folder: str | None = None


_DOCUMENT_JOBS = {
    "check": Job(document_jobs.check, files=("corrections", "kept")),
    "extract": Job(document_jobs.extract_records, files=("corrections",)),
    "grid": Job(document_jobs.grid),
    "layout": Job(document_jobs.check_layout, documents=()),
    "layouts": Job(document_jobs.fit),
    "report": Job(document_jobs.report, files=("corrections",), effort=4.0),
    "show": Job(document_jobs.show_page),
}
"""The jobs that read one document; writing thousands of tasks takes longer than any table."""


def perform(request: Request, allow: Allow) -> Reply:
    """Read the files of a request, allow the time that they need, and do its job.

    Raises `InputError`, `LimitError` and `FenjieError`.
    """
    job = _job(request.job)
    arguments = dict(request.arguments)
    limits = Limits(**arguments.pop("limits"))
    for name in (*job.documents, *job.files):
        arguments[name] = _input(arguments.get(name), request.data.get(name), limits)
    documents = [arguments[name] for name in job.documents]
    if job.many is not None:
        named = [name for name in arguments if name.startswith(f"{job.many} ")]
        many = [_input(arguments.pop(name), request.data.get(name), limits) for name in named]
        documents += many
        arguments[job.many] = many
    seconds = job.effort * sum(_seconds(document, limits) for document in documents)
    if job.store is not None:
        seconds += limits.seconds_for(_size(arguments[job.store]))
    if job.folder is not None:
        root, *names = arguments[job.folder]
        sizes = (_size(os.path.join(root, name)) for name in names)
        seconds += job.effort * sum(map(limits.seconds_for, sizes))
    if limits.seconds is None and seconds:
        allow(seconds)
    return job.run(limits=limits, **arguments)


def _job(name: str) -> Job:
    if name in _DOCUMENT_JOBS:
        return _DOCUMENT_JOBS[name]
    # Late: who reads a document needs none of these.
    from fenjie.jobs.record_registry import RECORD_JOBS

    return RECORD_JOBS[name]


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:  # Who opens it says so.
        return 0


def _input(path: str | None, data: bytes | None, limits: Limits) -> Input | None:
    if path is None:
        return None
    return Input(readable_name(path), read_file(path, limits) if data is None else data)


def _seconds(document: Any, limits: Limits) -> float:
    pages = min(limits.pages, count_pages(document.data))
    return limits.seconds_for(len(document.data), pages)

"""One run over files: which of them an earlier run has done, what is written down of each."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence

from fenjie.about import __version__
from fenjie.batch.batch_options import BatchOptions
from fenjie.batch.index import Entry, Status
from fenjie.batch.outcome import Outcome
from fenjie.batch.output_folder import OutputFolder
from fenjie.batch.sources import Source
from fenjie.errors import FenjieError
from fenjie.limits import Limits
from fenjie.worker import Answer, reply_of


class Run:
    """What the files of one run share; its methods may run in any thread."""

    def __init__(self, folder: OutputFolder, options: BatchOptions, *, again: bool) -> None:
        """Take a locked folder. Raises `FenjieError` (`file`) for a layout that is not there."""
        self.folder = folder
        self.options = options
        self._again = again
        try:
            self._identity = options.identity()
        except BaseException:
            folder.close()
            raise

    def has_new(self, sources: Sequence[Source]) -> bool:
        """Return whether some source was never read, so that workers will be needed."""
        return not all(map(self.knows, sources))

    def knows(self, source: Source) -> bool:
        """Return whether an earlier run wrote the record file of a source."""
        return self.folder.index.of_target(source.target) is not None

    def begin(self, source: Source) -> Outcome | bytes | None:
        """Return what is known of a source beforehand, else its bytes, None when it has none."""
        if source.problem is not None:
            return self.failed(source, source.problem)
        known = self.folder.index.of_target(source.target)
        data = _read(source.path, self.options.limits)
        if known is None:
            return data
        if data is not None and not self._again and self._is_done(known, data):
            return Outcome(source, known, skipped=True)
        if known["source"] != source.written and _is_other(known["source"], source.path):
            taken = FenjieError(
                "target",
                "{target} is already the target of {first}",
                target=source.target,
                first=known["source"],
            )
            return self.failed(source, taken)
        return data

    def _is_done(self, known: Entry, data: bytes) -> bool:
        return (
            known["version"] == __version__
            and known["options"] == self._identity
            and known["sha256"] == hashlib.sha256(data).hexdigest()
            and known["target"] is not None
            and known["digest"] == self.folder.digest(known["target"])
        )

    def finish(self, source: Source, data: bytes | None, answer: Answer, seconds: float) -> Outcome:
        """Write the records of a source, and then its line of the index.

        Raises `FenjieError` (`output`) when the disk is full.
        """
        sha256 = None if data is None else hashlib.sha256(data).hexdigest()
        try:
            reply = reply_of(*answer)
            digest = self.folder.write(source.target, reply.data)
        except FenjieError as error:
            if error.code == "output":
                raise
            return self.failed(source, error, sha256, seconds)
        except OSError as error:
            failure = FenjieError(
                "target",
                "{path} cannot be written: {reason}",
                path=source.target,
                reason=error.strerror,
            )
            return self.failed(source, failure, sha256, seconds)
        severities = reply.facts["severities"]
        counts = {
            **{name: reply.facts[name] for name in ("tasks", "steps", "findings")},
            "errors": severities.get("error", 0),
            "warnings": severities.get("warning", 0),
            "notes": severities.get("info", 0),
        }
        unread = reply.facts.get("unread", [])
        status: Status = "partial" if counts["errors"] or unread else "ok"
        return self._reported(source, status, sha256, digest, counts, seconds, unread=unread)

    def failed(
        self, source: Source, error: FenjieError, sha256: str | None = None, seconds: float = 0.0
    ) -> Outcome:
        """Note that a source has no records; those of an earlier state of it go."""
        known = self.folder.index.of_target(source.target)
        if known is not None and known["source"] == source.written:
            self.folder.remove(source.target)
        return self._reported(source, "failed", sha256, None, None, seconds, error)

    def _reported(
        self,
        source: Source,
        status: Status,
        sha256: str | None,
        digest: str | None,
        counts: dict[str, int] | None,
        seconds: float,
        error: FenjieError | None = None,
        unread: Sequence[str] = (),
    ) -> Outcome:
        entry = Entry(
            source=source.written,
            sha256=sha256,
            status=status,
            target=None if digest is None else source.target,
            digest=digest,
            counts=counts,
            seconds=round(seconds, 3),
            error=None if error is None else {"code": error.code, "message": str(error)},
            version=__version__,
            options=self._identity,
        )
        if unread:
            entry["unread"] = list(unread)
        try:
            self.folder.index.append(entry)
        except OSError as failure:
            raise FenjieError(
                "output",
                "{path} cannot be written: {reason}",
                path="index.jsonl",
                reason=failure.strerror,
            ) from failure
        return Outcome(source, entry, error=error)


_KIND = 16
"""Bytes that tell what kind of file it is."""


def _read(path: str, limits: Limits) -> bytes | None:
    """Return a file's bytes; None for what a worker will refuse, which then says why."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(path, "rb") as file:
            beginning = file.read(_KIND)
            most = limits.size_of(beginning)
            return beginning + file.read(most) if status.st_size <= most else None
    except (OSError, ValueError):  # ValueError: a name with a zero byte.
        return None


def _is_other(known: str, path: str) -> bool:
    """Return whether a target belongs to another file, one that is still there."""
    try:
        return not os.path.samefile(known, path)
    except (OSError, ValueError):
        return False

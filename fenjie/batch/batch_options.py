"""What a batch is asked for: everything that a record file's bytes depend on, and the limits."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import Any

from fenjie.errors import FenjieError
from fenjie.jobs.running import request_for
from fenjie.limits import Limits
from fenjie.worker import Request


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How each file is read and written; `limits` hold for each file."""

    file_format: str = "json"
    canonical: bool = False
    refs: bool = True
    layout: str | None = None
    year: int | None = None
    document: int | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def layout_is_file(self) -> bool:
        """Whether the layout is the path of a file, as the command line tells them apart."""
        return self.layout is not None and any(sign in self.layout for sign in "./\\")

    def identity(self) -> dict[str, Any]:
        """Return what decides a record file's bytes beside the source and the version.

        Limits are no part of it: what was read under one limit reads the same under another.
        A layout of one's own counts by its content. Raises `FenjieError` (`file`).
        """
        layout, content = self.layout, self.layout_bytes()
        if content is not None:
            layout = f"sha256:{hashlib.sha256(content).hexdigest()}"
        return {
            "format": self.file_format,
            "canonical": self.canonical,
            "refs": self.refs,
            "layout": layout,
            "year": self.year,
            "document": self.document,
        }

    def layout_bytes(self) -> bytes | None:
        """Read the layout's file, if the layout is one. Raises `FenjieError` (`file`)."""
        if self.layout is None or not self.layout_is_file:
            return None
        try:
            with open(self.layout, "rb") as file:
                return file.read()
        except OSError as error:
            raise FenjieError(
                "file",
                "{name} cannot be read ({reason}); check the path",
                name=os.path.basename(self.layout),
                reason=error.strerror,
            ) from error

    def request(self, path: str, layout: str | None = None, data: bytes | None = None) -> Request:
        """Return the request to extract a file; `layout` may be a copy's path.

        With `data`, its content, the path is only what the file is called. Raises `LimitError`.
        """
        arguments = {
            "path": path,
            "file_format": self.file_format,
            "canonical": self.canonical,
            "refs": self.refs,
            "corrections": None,
            "reading": {
                "layout": layout or self.layout,
                "year": self.year,
                "document": self.document,
            },
        }
        contents = None if data is None else {"path": data}
        return request_for("extract", arguments, self.limits, contents)

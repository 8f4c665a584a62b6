"""What a batch is asked for: everything that a record file's bytes depend on, and the limits."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec import Struct, field

from fenjie.jobs.inputs import is_layout_path, read_file
from fenjie.jobs.running import request_for
from fenjie.limits import Limits
from fenjie.worker import Request


class BatchOptions(Struct, frozen=True):
    """How each file is read and written; `limits` hold for each file."""

    file_format: str = "json"
    canonical: bool = False
    refs: bool = True
    layout: str | None = None
    year: int | None = None
    document: int | None = None
    ocr: bool = False
    limits: Limits = field(default_factory=Limits)

    def identity(self) -> dict[str, Any]:
        """Return what decides a record file's bytes beside the source and the version.

        Limits are no part of it: what was read under one limit reads the same under another.
        A layout of one's own counts by its content. Raises as `read_file` does.
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
            **({"ocr": True} if self.ocr else {}),
        }

    def layout_bytes(self) -> bytes | None:
        """Read the layout's file, if the layout is one. Raises as `read_file` does."""
        if self.layout is None or not is_layout_path(self.layout):
            return None
        return read_file(self.layout, self.limits)

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
                "ocr": self.ocr,
            },
        }
        contents = None if data is None else {"path": data}
        return request_for("extract", arguments, self.limits, contents)

"""What became of one file of a batch."""

from __future__ import annotations

from msgspec import Struct

from fenjie.batch.index import Entry
from fenjie.batch.sources import Source
from fenjie.errors import FenjieError


class Outcome(Struct, frozen=True):
    """The line that the index has of a file; `skipped` when an earlier run wrote it."""

    source: Source
    entry: Entry
    skipped: bool = False
    error: FenjieError | None = None

    @property
    def unread(self) -> list[str]:
        """The places of the file that could not be read."""
        return self.entry.get("unread", [])

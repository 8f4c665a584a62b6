"""What all record models share: unknown fields are ignored on reading, none is ever guessed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """The base of all record models.

    Reading is strict about types (no "4" for 4) and ignores fields that it does not know, so
    that records of a later minor version can be read. Dates are ISO strings in JSON.
    """

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, defer_build=True)

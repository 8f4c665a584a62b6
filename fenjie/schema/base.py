"""What all record models share: unknown fields are ignored on reading, none is ever guessed."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict


def schema_text(model: type[BaseModel], ident: str) -> str:
    """Write the JSON Schema (2020-12) of a model, indented, keys in the models' order."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ident,
        **model.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class Record(BaseModel):
    """The base of all record models.

    Reading is strict about types (no "4" for 4) and ignores fields that it does not know, so
    that records of a later minor version can be read. Dates are ISO strings in JSON.
    """

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, defer_build=True)

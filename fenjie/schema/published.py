"""The published JSON Schema of the records (JSON Schema 2020-12)."""

from __future__ import annotations

import json
from importlib import resources

from fenjie.schema.records import Records
from fenjie.schema.version import SCHEMA_ID

PUBLISHED = "records-1.json"


def json_schema() -> str:
    """Write the schema that the models give, indented, keys in the models' order."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **Records.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def published_schema() -> str:
    """Read the copy that lies beside this module and that releases carry."""
    return (resources.files(__package__) / PUBLISHED).read_text(encoding="utf-8")

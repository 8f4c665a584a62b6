"""The published JSON Schema of the records (JSON Schema 2020-12)."""

from __future__ import annotations

from importlib import resources

from fenjie.schema.base import schema_text
from fenjie.schema.records import Records
from fenjie.schema.version import SCHEMA_ID

PUBLISHED = "records-1.json"


def json_schema() -> str:
    """Write the schema that the models give, indented, keys in the models' order."""
    return schema_text(Records, SCHEMA_ID)


def published_schema() -> str:
    """Read the copy that lies beside this module and that releases carry."""
    return (resources.files(__package__) / PUBLISHED).read_text(encoding="utf-8")

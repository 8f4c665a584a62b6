"""Writing records down: JSON, canonical JSON, JSON Lines and YAML, whole or not at all."""

from fenjie.output.records.record_format import FORMATS, serialize, serialize_value

__all__ = ["FORMATS", "serialize", "serialize_value"]

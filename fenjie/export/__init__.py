"""Writing records down: JSON, canonical JSON, JSON Lines and YAML, whole or not at all."""

from fenjie.export.form import FORMATS, serialize

__all__ = ["FORMATS", "serialize"]

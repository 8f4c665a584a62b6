"""The way from a file to records: reading, stitching, normalizing, checking, writing down."""

from fenjie.pipeline.extraction import Extraction, extract

__all__ = ["Extraction", "extract"]

"""The way from a file to records: reading, stitching, normalizing, checking, writing down."""

from fenjie.pipeline.extract import Extraction, extract

__all__ = ["Extraction", "extract"]

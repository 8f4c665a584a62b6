"""A document from bytes to records, and nothing else: what is thought of them comes above."""

from fenjie.pipeline.read_document import DocumentReading, read_document

__all__ = ["DocumentReading", "read_document"]

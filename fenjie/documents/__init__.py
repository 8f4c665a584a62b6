"""A document read, checked and decided on: what commands and the library hand out."""

from fenjie.documents.extraction import Extraction, extract

__all__ = ["Extraction", "extract"]

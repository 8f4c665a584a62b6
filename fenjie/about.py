"""The version of fenjie, which stands in records and in the index of a batch."""

__version__ = "0.1.0"

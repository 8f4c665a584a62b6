"""What a careful clerk would notice in the records of one document, which are only read."""

from fenjie.checks.all_checks import audit

__all__ = ["audit"]

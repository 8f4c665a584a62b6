"""`fenjie report`: the review page of a document or of records."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import reading_of
from fenjie.commands.results import make_file
from fenjie.i18n import is_chinese


def run_report(arguments: argparse.Namespace) -> int:
    """Make the review page."""
    request = {
        "language": arguments.lang or ("zh" if is_chinese() else "en"),
        "reading": reading_of(arguments),
    }
    return make_file("report", arguments, request, ".html", corrections=True)

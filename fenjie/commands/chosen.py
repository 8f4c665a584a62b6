"""What a person chose by flags and by the environment, checked."""

from __future__ import annotations

import argparse
import os
from typing import Any

from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import (
    LIMIT_NAMES,
    SECONDS,
    SECONDS_A_MEBIBYTE,
    SECONDS_A_PAGE,
    SIZE,
    SIZE_OF_PICTURES,
    Limits,
    format_limit,
    parse_limit,
)
from fenjie.terminal import amount_words


def limits_of(arguments: argparse.Namespace) -> Limits:
    """Take each limit from its flag, else from the environment, else its default.

    Raises `FenjieError` (`limit-value`) for a variable that holds no number.
    """
    chosen: dict[str, Any] = {}
    for name in LIMIT_NAMES:
        value = getattr(arguments, f"max_{name}")
        variable = f"FENJIE_MAX_{name.upper()}"
        if value is None and variable in os.environ:
            try:
                value = parse_limit(name, os.environ[variable])
            except ValueError:
                raise FenjieError(
                    "limit-value", "{variable} is no number above 0", variable=variable
                ) from None
        if value is not None:
            chosen[name] = value
    return Limits(**chosen)


def limit_words(name: str, value: float | None) -> str:
    """Return the value of a limit for people; seconds that grow with the document as a rule."""
    if name == "size" and value == SIZE:
        files, pictures = (
            amount_words(format_limit(name, size)) for size in (SIZE, SIZE_OF_PICTURES)
        )
        words = _("{files}, {pictures} for PDFs and pictures")
        return words.format(files=files, pictures=pictures)
    if value is not None:
        return amount_words(format_limit(name, value))
    return _(
        "{seconds:g} s, with {mebibyte:g} s a MiB and {page:g} s a page of a PDF or OFD"
    ).format(seconds=SECONDS, mebibyte=SECONDS_A_MEBIBYTE, page=SECONDS_A_PAGE)


def reading_of(arguments: argparse.Namespace) -> dict[str, object]:
    """Take what the flags settle; raises `FenjieError` (`usage`) for a year that is none."""
    from fenjie.jobs.inputs import check_year

    year = arguments.year
    check_year("--year", year)
    return {
        "layout": arguments.layout,
        "year": year,
        "document": arguments.document,
        "ocr": arguments.ocr,
    }


def check_record_format(arguments: argparse.Namespace) -> None:
    """Refuse forms that exclude each other; raises `FenjieError` (`usage`)."""
    if arguments.canonical and arguments.format == "yaml":
        raise FenjieError("usage", "--canonical goes with -f json or -f jsonl, not with yaml")

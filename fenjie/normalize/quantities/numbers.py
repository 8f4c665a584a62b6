"""Where numbers stand in a text, and which of them rules mask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fenjie.normalize.quantities.lexicon import CompiledMask, Lexicon
from fenjie.text.numerals import NUMERAL

_ANY = re.compile(f"[0-9{NUMERAL}半翻]")
FIGURES = re.compile(r"[0-9]+(?:(?<![0-9]{4}),[0-9]{3}(?:,[0-9]{3})*(?![0-9]))?(?:\.[0-9]+)?")
"""Figures with or without thousands separators."""
_RUNS = re.compile(f"[{NUMERAL}半翻]+")
_GOES_ON = tuple("第0123456789.")
_SIGNS_OF_STRETCHES = re.compile(f"[{NUMERAL}半几《“A-Za-z]")
_LONGEST_BEFORE = 12

Candidate = tuple[int, "re.Match[str]", bool]
"""Where a number begins, its match, and whether it is written in Chinese numerals."""


def candidates(text: str, lexicon: Lexicon) -> list[Candidate]:
    """Find every number of a text in order, in figures or in Chinese numerals."""
    if _ANY.search(text) is None:
        return []
    result: list[Candidate] = []
    for figures in FIGURES.finditer(text):
        tenths = lexicon.chinese.match(text, figures.start()) if _tenths(text, figures) else None
        result.append((figures.start(), tenths or figures, tenths is not None))
    result += ((match.start(), match, True) for match in _chinese(text, lexicon))
    result.sort(key=lambda candidate: candidate[0])
    return result


def _tenths(text: str, figures: re.Match[str]) -> bool:
    return text.startswith("成", figures.end())


def _chinese(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Match what is measured in Chinese numerals; a match begins where a run of numerals does."""
    for run in _RUNS.finditer(text):
        start = run.start()
        before = text[max(0, start - 2) : start]
        if before[-1:] in _GOES_ON or (before[-1:] == "点" and before[0] in NUMERAL):
            continue
        match = lexicon.chinese.match(text, start)
        if match is None and text[start] in "半翻" and run.end() > start + 1:
            match = lexicon.chinese.match(text, start + 1)
        if match is not None:
            yield match


def masked_stretches(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """List the stretches whose numbers measure nothing, with the names of their rules.

    Each holds a numeral, a letter or an opening bracket, which is cheaper to look for.
    """
    if _SIGNS_OF_STRETCHES.search(text) is None:
        return []
    return [
        (match.start(), match.end(), lexicon.span_names[(match.lastindex or 1) - 1])
        for match in lexicon.spans.finditer(text)
    ]


def mask_of(text: str, start: int, end: int, lexicon: Lexicon) -> CompiledMask | None:
    """Find the first mask that fits around figures."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    choices: tuple[CompiledMask, ...] = ()
    if lexicon.masks.any_behind.match(text, end):
        choices = lexicon.masks.behind
    if lexicon.masks.any_before.search(before):
        choices += lexicon.masks.before
    for mask in choices:
        if mask.number is not None and not mask.number.fullmatch(text, start, end):
            continue
        if mask.behind is not None and not mask.behind.match(text, end):
            continue
        if mask.before is None or mask.before.search(before):
            return mask
    return None

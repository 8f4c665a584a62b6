"""Sentences with labels, how figures are compared with them, and the F1 of all."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fenjie.progress.words import read_figures

Label = tuple[float, float, str, str]
"""Low, high, unit, role."""


class Labelled(NamedTuple):
    text: str
    figures: list[Label]
    cumulative: list[Label]
    status: str | None


def labelled(file: Path) -> list[Labelled]:
    """Read the sentences of a file: text | figures | status."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Labelled:
    text, figures, status = (part.strip() for part in line.split(" | "))
    every = [] if figures == "-" else [entry.split() for entry in figures.split(";")]
    labels = [(_label(words), "c" in words[3:]) for words in every]
    running = [label for label, cumulative in labels if cumulative]
    return Labelled(
        text, [label for label, _ in labels], running, None if status == "-" else status
    )


def _label(words: list[str]) -> Label:
    low, _, high = words[0].partition("~")
    unit = "" if words[1] == "-" else words[1]
    return float(low), float(high or low), unit, words[2]


def read(text: str) -> list[Label]:
    return [(float(f.low), float(f.high), f.unit, f.role) for f in read_figures(text)]


def right(wanted: list[Label], found: list[Label]) -> int:
    """Count the figures that are in both, each once."""
    left = list(found)
    count = 0
    for label in wanted:
        if label in left:
            left.remove(label)
            count += 1
    return count

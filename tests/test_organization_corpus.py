"""Lists and clauses of a labelled corpus: names, the words printed with them, and roles.

The strings are modelled on public documents; the labels were written before the reader saw them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fenjie.normalize.organizations.clauses import is_organization, read_clause
from fenjie.normalize.organizations.lists import read_organizations

CORPUS = Path(__file__).resolve().parent / "corpora" / "organizations.jsonl"
FLOOR = 0.99
_ROLES = ("lead", "support", "units")


@cache
def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def reading(line: dict[str, Any]) -> dict[str, Any] | None:
    """Return the names of each role, and the notes, as read."""
    text, known = line["text"], frozenset(line.get("known", ()))
    clause = read_clause(text, known)
    if clause is None:
        return None
    result: dict[str, Any] = {"notes": {}}
    for part in clause.parts:
        words = text[part.start : part.end]
        for name, _ in read_organizations(words, (), known):
            result.setdefault(part.role, []).append(_squeezed(words[slice(*name)]))
    for name, note in read_organizations(text, (), known):
        if note is not None and text[note[0] - 1] == "（":
            result["notes"][text[slice(*name)]] = text[slice(*note)]
    return result


def label(line: dict[str, Any]) -> dict[str, Any] | None:
    """Return the same of what the label says."""
    if line["parts"] is None:
        return None
    return {"notes": line.get("notes", {}), **dict(line["parts"])}


def right(line: dict[str, Any]) -> bool:
    return reading(line) == label(line)


def test_corpus_is_read_above_its_floor() -> None:
    assert len(lines()) >= 150
    by_kind = Counter(line["kind"] for line in lines())
    good = Counter(line["kind"] for line in lines() if right(line))
    shares = {kind: good[kind] / count for kind, count in by_kind.items()}
    assert sum(good.values()) / len(lines()) >= FLOOR, shares


@pytest.mark.parametrize("line", lines(), ids=lambda line: line["text"][:20])
def test_no_organization_is_invented(line: dict[str, Any]) -> None:
    read = reading(line)
    if read is None:
        return
    squeezed = _squeezed(line["text"])
    for role in _ROLES:
        for name in read.get(role, ()):
            assert name in squeezed
            assert is_organization(name, frozenset(line.get("known", ())))

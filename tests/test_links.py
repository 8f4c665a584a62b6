"""Every relative link and anchor of the pages leads somewhere; no network is asked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT

_SKIPPED = {"node_modules", "build", "dist", "output", "out"}
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part in _SKIPPED or part.startswith(".") for part in path.relative_to(ROOT).parts)
)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(
    r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*)>?[^)]*\)"
)
_HTML = re.compile(r"<(?:a|img)\s[^>]*(?:href|src)=[\"']([^\"']+)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_ID = re.compile(r"<[^>]+\s(?:id|name)=[\"']([^\"']+)")


def links_of(page: str) -> list[str]:
    plain = _CODE.sub("", _FENCE.sub("", page))
    return [*_LINK.findall(plain), *_HTML.findall(plain)]


def slug(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    kept = (c for c in words if c in "-_ " or unicodedata.category(c)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


@cache
def anchors(path: Path) -> frozenset[str]:
    page = _FENCE.sub("", path.read_text(encoding="utf-8"))
    known: Counter[str] = Counter()
    result = set(_ID.findall(page))
    for heading in _HEADING.findall(page):
        name = slug(heading)
        result.add(f"{name}-{known[name]}" if known[name] else name)
        known[name] += 1
    return frozenset(result)


def broken(path: Path, page: str) -> list[str]:
    wrong = []
    for link in links_of(page):
        if re.match(r"[a-z][a-z0-9+.-]*:|//", link, re.IGNORECASE):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        inside = target.is_relative_to(ROOT) and target.exists()
        reached = inside and (not anchor or target.suffix != ".md" or anchor in anchors(target))
        if not reached:
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    assert broken(path, path.read_text(encoding="utf-8")) == []


def test_there_are_links_to_check() -> None:
    assert sum(len(links_of(path.read_text(encoding="utf-8"))) for path in PAGES) > 40


def test_broken_links_are_found() -> None:
    page = "[a](no.md) [b](README.md#no-such) [c](#nor-this) `[d](code.md)` [e](https://x.invalid)"
    assert broken(ROOT / "README.md", page) == ["no.md", "README.md#no-such", "#nor-this"]
    assert broken(ROOT / "docs" / "x.md", "[out](../../../etc/passwd)") == ["../../../etc/passwd"]


def test_anchors_as_github_makes_them() -> None:
    assert slug("限制 · limits") == "限制--limits"
    assert slug("What `fenjie` reads (`refs`)") == "what-fenjie-reads-refs"

"""Nothing that is produced changes unless it is meant to.

`pytest --regenerate-goldens tests/frozen` writes the digests anew; what changed on purpose is
listed where it is reviewed. The real document and the shared cases keep digests and counts only.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE, real_folder
from tests.frozen.products import comparison, products

KEPT = Path(__file__).with_name("digests")
LAYOUTS = (ROOT / "samples" / "layouts", ROOT / "tests" / "layouts" / "corpus")
SHARED = real_folder().parent / "cases"
_FORMATS = {".txt", ".html", ".md", ".docx", ".xlsx", ".xls", ".ods", ".pdf"}


def _documents() -> dict[str, list[Path]]:
    """Return the documents of each group, which has a file of digests of its own."""
    groups = {
        "samples": [SAMPLE.with_name(f"yunjiang-{year}.txt") for year in (2024, 2025, 2026)],
        "layouts": [path for folder in LAYOUTS for path in folder.iterdir()],
        "real": [*real_folder().glob("*")],
        **{
            f"cases-{name}": [*(SHARED / name).glob("*")]
            for name in ("documents", "marks", "twins")
        },
    }
    return {
        group: sorted((p for p in paths if p.suffix in _FORMATS), key=lambda path: path.name)
        for group, paths in groups.items()
    }


DOCUMENTS = _documents()


CASES = [(group, path) for group, paths in DOCUMENTS.items() for path in paths]


def _compare(group: str, name: str, made: object, *, regenerate: bool) -> None:
    path = KEPT / group / f"{name}.json"
    if regenerate:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    assert made == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("group", "path"), CASES, ids=lambda value: getattr(value, "name", value))
def test_products_are_frozen(group: str, path: Path, regenerate: bool) -> None:
    everything = group == "samples" or path.name == "dongguan-2024.txt"
    _compare(group, path.name, products(path, everything=everything), regenerate=regenerate)


PAIRS = {
    "years": (SAMPLE, SAMPLE.with_name("yunjiang-2026.txt")),
    "itself": (SAMPLE, SAMPLE),
    "layouts": (LAYOUTS[0] / "people.txt", LAYOUTS[0] / "months.html"),
    "real": (real_folder() / "dongguan-2024.txt", real_folder() / "dongguan-2024.docx"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_comparisons_are_frozen(name: str, regenerate: bool) -> None:
    old, new = PAIRS[name]
    if not (old.exists() and new.exists()):
        pytest.skip(f"the real document is not there: {old} (set FENJIE_REAL)")
    _compare("comparisons", name, comparison(old, new), regenerate=regenerate)


@pytest.mark.parametrize("group", DOCUMENTS)
def test_every_document_is_there(group: str) -> None:
    if not DOCUMENTS[group]:
        pytest.skip(f"no documents of the group {group}: {real_folder().parent} (set FENJIE_REAL)")
    assert {path.stem for path in (KEPT / group).iterdir()} == {p.name for p in DOCUMENTS[group]}

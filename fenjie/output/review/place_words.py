"""Where a value stands in the document, in words: page 3, line 27, table 1 row 7."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.schema import Task
from fenjie.schema.fields import Language
from fenjie.schema.refs import ParagraphRef, PdfRef, RefPart, SheetRef, TextRef

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "page": "第{}页",
        "line": "第{}行",
        "sheet": "{}!{}",
        "table": "第{}个表第{}行第{}列",
        "paragraph": "第{}段",
    },
    "en": {
        "page": "page {}",
        "line": "line {}",
        "sheet": "{}!{}",
        "table": "table {}, row {}, column {}",
        "paragraph": "paragraph {}",
    },
}


def refs_of(task: Task, field: str | None) -> Sequence[RefPart]:
    """Return where a field of a task stands; of a part of a field, where the field stands.

    A field that has several parts stands where the first of them does.
    """
    parts = (field or "").split("/")
    names = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    named = next((task.refs[name] for name in names if task.refs.get(name)), None)
    if named is not None:
        return named
    return next((refs for name, refs in task.refs.items() if name.startswith(f"{parts[0]}/")), [])


def place_words(refs: Sequence[RefPart], language: Language) -> str:
    """Return the places in words, each once; "" where there are none.

    >>> place_words([PdfRef(page=3, bbox=[1, 2, 3, 4])], "en")
    'page 3'
    """
    return ", ".join(dict.fromkeys(_one(ref, _WORDS[language]) for ref in refs))


def _one(ref: RefPart, words: dict[str, str]) -> str:
    if isinstance(ref, PdfRef):
        return words["page"].format(ref.page)
    if isinstance(ref, TextRef):
        return words["line"].format(ref.line)
    if isinstance(ref, SheetRef):
        return words["sheet"].format(ref.sheet, ref.range)
    if isinstance(ref, ParagraphRef):
        return words["paragraph"].format(ref.paragraph)
    return words["table"].format(ref.table, ref.row, ref.column)

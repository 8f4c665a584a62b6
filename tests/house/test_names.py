"""Names use the words of the field, and no module is reached through a string."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source_files import PACKAGE, docstrings, files, shown, tree

OLD_WORDS = {
    "organizations": ("bodies", "body"),
    "header": ("head", "heads", "storey", "storeys"),
    "assemble, row group": ("stitch", "stitched", "stitcher", "draft", "drafts"),
    "coverage, disposition": ("account", "fate", "fates"),
    "outside text, running header or footer": ("stray", "strays", "furniture"),
    "table grid, ruling lines, edges": ("lattice", "stroke", "strokes"),
    "may_continue, height_limited, pending, merged_into": ("full", "pressed", "hollow"),
    "known names, interleaved, repaired": ("roster", "torn", "mended", "mend"),
    "Finding": ("damage", "damages", "observation", "observations", "notebook"),
    "reported, rendered, candidates, inputs, result, format": (
        *("told", "said", "seen", "given", "found", "form", "forms"),
    ),
}
"""The word of today, and those that it replaced."""

KEPT = {
    "fenjie/rules/column_rules.py": {"heads"},
    "fenjie/rules/layout_rules.py": {"heads"},
    "fenjie/rules/organization_rules.py": {"bodies_of_levels", "helping_heads"},
    "fenjie/compare/model.py": {"bodies", "BodyRenamed"},
    "fenjie/schema/task.py": {"head"},
    "fenjie/schema/digest.py": {"form", "digest_form", "_step_form", "_unit_form"},
}
"""Published names: keys of layouts that people wrote, fields of the JSON, the RFC's own word."""

KEPT_EVERYWHERE = {"normal_form", "FULL_WIDTH"}
"""The contract's own term, and Unicode's."""

UNSEEN = ("unit", "note", "under", "ruling")
"""Old words that are right elsewhere, which no list of names can tell apart: a unit of measure, the
note of an organization, 'under' as a preposition, ruling lines. Reviews look for these."""


def defined_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the names that a module gives to functions, classes, arguments, variables, fields."""
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name


def words_of(name: str) -> set[str]:
    """Split a name into its words, lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_splitting_names() -> None:
    assert words_of("_BodyReader2") == {"body", "reader"}
    assert words_of("LONGEST_HEADS") == {"longest", "heads"}


@pytest.mark.parametrize("today", OLD_WORDS)
def test_no_name_has_an_old_word(today: str) -> None:
    old = set(OLD_WORDS[today])
    result = []
    for path in files("fenjie"):
        kept = KEPT.get(shown(path), set()) | KEPT_EVERYWHERE
        if path.stem not in {"__init__", *KEPT_EVERYWHERE} and words_of(path.stem) & old:
            result.append(shown(path))
        result += [
            f"{shown(path)}:{line} {name}"
            for line, name in defined_names(tree(path))
            if words_of(name) & old and name not in kept
        ]
    assert result == []


def test_what_is_kept_is_there() -> None:
    for name, kept in KEPT.items():
        defined = {word for _, word in defined_names(tree(PACKAGE.parent / name))}
        assert kept <= defined


def _module_strings(path: Path) -> list[str]:
    module = tree(path)
    prose = {id(node) for node in docstrings(module)}
    return [
        f"{shown(path)}:{node.lineno} {node.value!r}"
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in prose
        and re.search(r"(?<![\w./])fenjie(\.[a-z_]+)+(?![\w/])", node.value)
    ]


def test_no_module_is_named_in_a_string() -> None:
    assert [line for path in files("fenjie") for line in _module_strings(path)] == []


def test_docstrings_are_imperatives() -> None:
    """The first word of a public function's docstring is a verb that says what it does."""
    vague = ("Tell ", "Tells ", "Say ", "Gives ", "Whether ")
    result = [
        f"{shown(path)}:{node.lineno} {text.splitlines()[0]}"
        for path in files("fenjie")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and not any(
            getattr(d, "id", getattr(d, "attr", "")) == "property" for d in node.decorator_list
        )
        and (text := ast.get_docstring(node)) is not None
        and text.startswith(vague)
    ]
    assert result == []

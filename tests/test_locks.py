"""The locks hold what pyproject.toml asks, agree with each other, and name no place."""

from __future__ import annotations

import re
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bootstrap
from tools import lock

NAMES = sorted(lock.sources())
CELLS = [(python, system) for python in ("3.11", "3.14") for system in ("linux", "win32")]


@cache
def entries(name: str) -> tuple[Requirement, ...]:
    """Return the requirements of a lock, without their hashes."""
    text = (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^([a-z0-9][^\\\n]*)", text, re.MULTILINE)
    return tuple(Requirement(line) for line in lines)


def chosen(name: str, python: str, system: str) -> dict[str, str]:
    """Return the versions that a lock brings to a Python and a system."""
    cell = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": system}
    cell |= {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    found: dict[str, str] = {}
    for entry in entries(name):
        if entry.marker is None or entry.marker.evaluate(cell):
            assert entry.name not in found, "two versions for one place"
            found[entry.name] = str(entry.specifier).removeprefix("==")
    return found


def asked(name: str) -> list[Requirement]:
    """Return what pyproject.toml asks of a lock, extras of our own followed."""
    told = lock.project()
    project, extras = told["project"], told["project"]["optional-dependencies"]
    if name in ("build", "uv"):
        return [Requirement(line) for line in lock.sources()[name]]
    lines = project["dependencies"] + extras.get(name, [])
    found = []
    for line in lines:
        wanted = Requirement(line)
        own = wanted.name == project["name"]
        found += [r for extra in wanted.extras for r in asked(extra)] if own else [wanted]
    return found


def test_there_is_a_lock_for_everything_and_no_other() -> None:
    assert sorted(path.stem for path in lock.FOLDER.iterdir()) == NAMES
    assert set(bootstrap.extras()) | bootstrap.NO_EXTRAS == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_what_is_asked(name: str) -> None:
    for python, system in CELLS:
        versions = chosen(name, python, system)
        for wanted in asked(name):
            cell = {"sys_platform": system, "python_version": python}
            if wanted.marker is None or wanted.marker.evaluate(cell):
                version = versions[canonicalize_name(wanted.name)]
                assert wanted.specifier.contains(version, prereleases=True), wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_can_be_installed_on_top_of_another(name: str) -> None:
    for cell in CELLS:
        first, other = chosen(lock.FIRST, *cell), chosen(name, *cell)
        assert {n: v for n, v in other.items() if first.get(n, v) != v} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_is_exact_and_names_no_place(name: str) -> None:
    text = (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    bare = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", bare.strip()):
        assert re.fullmatch(
            r"[a-z0-9-]+==[\w.]+(?: ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+", entry
        ), entry
    comments = re.findall(r"^ *#(.*)", text, re.MULTILINE)
    assert not [c for c in comments if re.search(r"://|(?<![\w-])/\w|--\w", c)]

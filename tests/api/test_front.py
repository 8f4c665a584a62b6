"""The package itself: light to import, and its functions are never taken for rooms of it."""

from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType

import pytest

import fenjie
from tests.conftest import ROOT

HEAVY = ("pydantic", "yaml", "lxml", "json", "subprocess", "rich", "re", "dataclasses", "typing")
ORDERS = {
    "function first": "import fenjie; fenjie.extract; import fenjie.extract.kind",
    "room first": "import fenjie.extract.kind; import fenjie",
    "room from": "from fenjie.extract import kind; from fenjie import extract",
    "room alone": "import fenjie.extract",
    "within": "import fenjie.pipeline; import fenjie",
}


def answer(program: str) -> object:
    """Run a program in an interpreter of its own; return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def test_importing_loads_nothing_else() -> None:
    loaded = answer(
        "import sys; before = set(sys.modules); import fenjie;"
        " after = sorted(set(sys.modules) - before); import json; print(json.dumps(after))"
    )
    assert isinstance(loaded, list)
    assert {name for name in loaded if name.startswith("fenjie")} == {"fenjie", "fenjie.about"}
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY)


@pytest.mark.parametrize("order", ORDERS)
def test_a_function_is_never_taken_for_a_room(order: str) -> None:
    program = (
        f"{ORDERS[order]}\n"
        "import fenjie, json\n"
        "from fenjie.extract.kind import kind_of\n"
        "from fenjie import extract\n"
        "print(json.dumps([extract is fenjie.extract, extract.__module__.split('.')[1],\n"
        "    kind_of(b'%PDF-1.7', 'a'), fenjie.__version__]))"
    )
    assert answer(program) == [True, "api", "pdf", fenjie.__version__]


def test_all_is_there_and_none_of_it_is_a_module() -> None:
    for name in fenjie.__all__:
        assert not isinstance(getattr(fenjie, name), ModuleType), name
    assert set(fenjie.__all__) <= set(dir(fenjie))
    names: dict[str, object] = {}
    exec("from fenjie import *", names)  # noqa: S102
    assert set(fenjie.__all__) <= names.keys()


def test_other_rooms_are_attributes_as_ever() -> None:
    import fenjie.grid

    assert isinstance(fenjie.grid, ModuleType)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        getattr(fenjie, "nothing_of_the_kind")  # noqa: B009

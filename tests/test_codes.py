"""The page of finding codes stands as generated, and every code is one that the code gives."""

from __future__ import annotations

import re

import pytest

from fenjie.rules import rules
from tests.conftest import ROOT
from tools.codes import PAGE, page

_CODE = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def test_the_page_is_as_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tools/codes.py"


@pytest.mark.parametrize("code", sorted(rules().findings))
def test_every_code_is_given_somewhere(code: str) -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "fenjie").rglob("*.py"))
    assert any(code in _CODE.findall(source) for source in sources)


@pytest.mark.parametrize("code", sorted(rules().findings))
def test_every_code_is_explained(code: str) -> None:
    rule = rules().findings[code]
    assert rule.meaning.endswith("。")
    assert rule.settle.endswith("。")
    assert not rule.message.endswith("。")

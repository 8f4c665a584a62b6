"""`fenjie limits`: every limit with its default, the value in force, and what set it."""

from __future__ import annotations

from fenjie.commands.chosen import limit_words
from fenjie.commands.limit_list import WHAT_HAPPENS
from fenjie.limits import LIMIT_NAMES, Limits
from tests.cli.run import error_of, fenjie_here


def printed(*words: str, **env: str) -> dict[str, list[str]]:
    ended = fenjie_here("limits", *words, env=env)
    assert (ended.code, len(ended.lines)) == (0, 1)
    rows = [line.split("\t") for line in ended.out.decode().splitlines()]
    return {row[0]: row[1:] for row in rows if len(row) > 1}


def test_every_limit_is_printed_and_explained() -> None:
    rows = printed()
    assert tuple(rows)[1:] == LIMIT_NAMES == tuple(WHAT_HAPPENS)
    for name in LIMIT_NAMES:
        default = limit_words(name, getattr(Limits(), name))
        assert rows[name][:4] == [default, default, "default", f"FENJIE_MAX_{name.upper()}"]


def test_flag_wins_over_environment_over_default() -> None:
    rows = printed("--max-rows", "7", FENJIE_MAX_ROWS="8", FENJIE_MAX_SECONDS="2.5")
    assert rows["rows"][:3] == ["20,000", "7", "--max-rows"]
    assert rows["seconds"][:3] == [limit_words("seconds", None), "2.5 s", "FENJIE_MAX_SECONDS"]


def test_wrong_value_is_one_line() -> None:
    assert "FENJIE_MAX_ROWS" in error_of(fenjie_here("limits", env={"FENJIE_MAX_ROWS": "many"}))
    assert "--max-size" in error_of(fenjie_here("limits", "--max-size", "0"))

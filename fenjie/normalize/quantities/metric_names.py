"""Names of what is counted: which of them mean the same thing."""

from __future__ import annotations


def linked(one: str | None, other: str | None, shortest: int = 3) -> bool:
    """Return whether two metrics name the same thing: one may leave out what comes before.

    What is left has `shortest` characters at least: 企业 alone may be other ones than 规上企业.

    >>> linked("高端装备制造产业产值", "产业产值"), linked("纺织产业产值", "玩具产业产值")
    (True, False)
    """
    if one == other:
        return True
    if one is None or other is None:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= shortest and long.endswith(short)

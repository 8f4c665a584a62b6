"""Which role a column has, by what its header says, and which layout fits a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from fenjie.normalize.time_expressions import YEAR, header_label
from fenjie.rules import Layout, rules

PERIOD = "period"
KEPT = "kept"
"""The role of columns that stay beside the plan as they are printed."""

_IGNORED = re.compile("[\\s\u200b\ufeff\u2060\u00ad]|</?[pbPB]\\s*>")
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_YEAR = re.compile(f"^(?:{YEAR}年度?|[本当]?年度|[本今当]年)(?=.)", re.ASCII)
_LONGEST_HEADER = 16
_SHORTEST_CONTAINED = 4
_FEWEST_ROLES = 2


@lru_cache(maxsize=1024)
def squeeze(header: str) -> str:
    """Leave out what varies between two prints of a header: blanks, tags, width, a remark.

    >>> squeeze("总体要求 (原文表述)")
    '总体要求'
    """
    # NFKC is too coarse for words that are kept, but these are only compared.
    if "&" in header:
        from html import unescape  # Few headers have an entity, and there is a list of 2,000.

        header = unescape(header)
    return _REMARK.sub("", unicodedata.normalize("NFKC", _IGNORED.sub("", header)))


def role_of(header: str, layout: Layout) -> str | None:
    """Return the role of a column by its header, or None.

    A header that is one of a role's names decides, then one that names a stretch of the year, then
    one of those that are kept as printed, the longest name that it contains, a telling word.

    >>> quarters = layout_named("quarters")
    >>> [role_of(name, quarters) for name in ("牵头责任单位", "第一季度目标", "完成情况", "杂项")]
    ['lead', 'period', 'kept', None]
    """
    return _first_role(header_scores(squeeze(header), layout))


def layout_named(name: str) -> Layout:
    """Return one of the layouts that come with the rules. Raises KeyError."""
    for layout in rules().layouts:
        if layout.name == name:
            return layout
    raise KeyError(name)


def period_label(header: str, layout: Layout) -> str | None:
    """Return the stretch of the year that a header names, or that the layout says it means.

    >>> quarters = layout_named("quarters")
    >>> period_label("第一季度目标", quarters), period_label("1—3月 计划", quarters)
    ('第一季度', '1—3月')
    """
    words = squeeze(header)
    if words in layout.periods:
        return layout.periods[words]
    match = _period().fullmatch(words)
    if match is None and names_whole_year(words):
        return rules().columns.periods.whole_year
    return match["label"] if match else None


def names_whole_year(header: str) -> bool:
    """Return whether a header names the whole year, which beside quarters is one more of them."""
    return squeeze(header).startswith(rules().columns.periods.whole_year)


@cache
def _period() -> re.Pattern[str]:
    around = rules().columns.periods.around
    return re.compile(around.replace("{label}", f"(?P<label>{header_label()})"))


@cache
def _kept() -> re.Pattern[str]:
    return re.compile("|".join(rules().columns.kept))


@cache
def _names(layout: Layout) -> dict[str, str]:
    shared = rules().columns.roles
    names: dict[str, str] = {name: role for role, column in shared.items() for name in column.heads}
    for role, column in layout.columns.items():
        names.update({squeeze(name): role for name in column.heads})
    return names


@cache
def header_scores(header: str, layout: Layout) -> dict[str, float]:
    """Return the points that a squeezed header gives to each role that it may name.

    >>> scores = header_scores("具体任务及完成时限", layout_named("tasks"))
    >>> [role for role in scores if scores[role] > 2]
    ['target', 'deadline']
    """
    names, points = _names(layout), rules().columns.evidence
    without_year = _YEAR.sub("", header)
    for name in (header, without_year):
        if name in names:
            return {names[name]: points.exact}
    if len(without_year) > _LONGEST_HEADER:
        return {}
    if without_year in layout.periods or _period().fullmatch(without_year):
        return {PERIOD: points.exact}
    if without_year in layout.kept or _is_kept(without_year):
        return {KEPT: points.exact}
    scores = _scores_of_parts(without_year, names)
    if len(header) <= _LONGEST_HEADER:
        for place, pattern in enumerate(rules().columns.patterns):
            if re.search(pattern.contains, header) is not None:
                if pattern.sure:
                    return {pattern.role: points.part}
                scores.setdefault(pattern.role, points.telling - place / 100)
    if "persons" in scores and names_persons_beside(header):
        del scores["persons"]
    return scores


def _scores_of_parts(header: str, names: Mapping[str, str]) -> dict[str, float]:
    """Return the points of the roles that a header has the names of within it."""
    part = rules().columns.evidence.part
    scores: dict[str, float] = {}
    for name, role in names.items():
        if len(name) >= _SHORTEST_CONTAINED and name in header:
            scores[role] = max(scores.get(role, 0), part + len(name) / 100)
    return scores


def names_persons_beside(header: str) -> bool:
    """Return whether a header names an organization and, joined to it, people.

    >>> names_persons_beside("牵头单位及主要负责人"), names_persons_beside("责任单位负责人")
    (True, False)
    """
    return _persons_beside().search(squeeze(header)) is not None


@cache
def _persons_beside() -> re.Pattern[str]:
    return re.compile(rules().columns.persons_beside)


def _is_kept(header: str) -> bool:
    """Return whether a header is one of results, by itself or over a quarter (进展情况一季度)."""
    if _kept().fullmatch(header):
        return True
    behind = _period_behind().search(header)
    return behind is not None and _kept().fullmatch(header[: behind.start()]) is not None


@cache
def _period_behind() -> re.Pattern[str]:
    return re.compile(f"{header_label()}$")


def _first_role(scores: Mapping[str, float]) -> str | None:
    if len(scores) == 1:
        return next(iter(scores))
    return max(scores, key=scores.__getitem__, default=None)


def is_known(header: str, layout: Layout) -> bool:
    """Return whether the rules name a header, and not only a telling word in it."""
    return _has_name(header_scores(squeeze(header), layout))


def _has_name(scores: Mapping[str, float]) -> bool:
    return max(scores.values(), default=0) >= rules().columns.evidence.part


def names_all(headers: Sequence[str], layout: Layout) -> bool:
    """Return whether every header is one that the rules name, each for a role of its own.

    What the columns hold can say nothing against that; only 单位 means two things.
    """
    exact = rules().columns.evidence.exact
    roles = [header_scores(squeeze(header), layout) for header in headers]
    named = [next(iter(scores)) for scores in roles if max(scores.values(), default=0) == exact]
    once = [role for role in named if role not in (PERIOD, KEPT)]
    unclear = "measure" in named and "value" not in named
    return len(named) == len(headers) and len(set(once)) == len(once) and not unclear


def fit(headers: Sequence[str], layout: Layout, *, chosen: bool = False) -> float:
    """Return how well a layout fits the headers of a table: the share of them that it knows, or 0.

    A layout fits when each of its required roles is there, and at least half of the non-blank
    headers, and two at the least, have a role of their own; two of them must be names that the
    rules know, as words alone place many a menu. Of a layout that a person has `chosen` any share
    is enough.
    """
    scores = [header_scores(squeeze(header), layout) for header in headers if header.strip()]
    roles = [_first_role(each) for each in scores]
    if not all({*roles} & {*needed.split("|")} for needed in layout.required):
        return 0.0
    own = {
        role
        for each, role in zip(scores, roles, strict=True)
        if role not in (None, KEPT) and _has_name(each)
    }
    known = [role for role in roles if role is not None]
    if len(own) < _FEWEST_ROLES or (len(known) * 2 < len(roles) and not chosen):
        return 0.0
    return len(known) / len(roles)


def fitting_layout(headers: Sequence[str], layouts: Sequence[Layout] = ()) -> Layout | None:
    """Choose the layout that fits best; None when none fits.

    Of layouts that fit alike, the one that requires most wins, then the first by name.
    """
    best: tuple[float, int, Layout] | None = None
    for layout in layouts or rules().layouts:
        if layout.kind != "table":
            continue
        score = fit(headers, layout, chosen=bool(layouts))
        rank = (score, len(layout.required))
        if score and (best is None or rank > best[:2]):
            best = (*rank, layout)
    return best[2] if best else None

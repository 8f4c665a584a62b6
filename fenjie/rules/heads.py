"""Which role a column has, by what its head says."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from fenjie.rules import rules
from fenjie.rules.models import Layout

_IGNORED = re.compile("[\\s\u200b\ufeff\u2060\u00ad]|</?[pbPB]\\s*>")
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")


def squeeze(head: str) -> str:
    """Leave out what varies between two prints of a head: blanks, tags, width, a remark.

    >>> squeeze("总体要求 (原文表述)")
    '总体要求'
    """
    # NFKC is too coarse for words that are kept, but these are only compared.
    if "&" in head:
        head = html.unescape(head)
    return _REMARK.sub("", unicodedata.normalize("NFKC", _IGNORED.sub("", head)))


def role_of(head: str, layout: Layout) -> str | None:
    """Return the role of a column by its head, or None.

    A head that is one of a role's names decides; else the longest name that it contains.

    >>> role_of("牵头责任单位", rules().layouts[0]), role_of("备注", rules().layouts[0])
    ('lead', None)
    """
    return _role_of(squeeze(head), layout.name)


@cache
def _names(layout_name: str) -> dict[str, str]:
    layout = next(each for each in rules().layouts if each.name == layout_name)
    return {name: role for role, column in layout.columns.items() for name in column.heads}


@cache
def _role_of(head: str, layout_name: str) -> str | None:
    names = _names(layout_name)
    if head in names:
        return names[head]
    if len(head) > 16:
        return None
    contained = [name for name in names if name in head and len(name) >= 4]
    return names[max(contained, key=len)] if contained else None


def fitting_layout(heads: list[str]) -> Layout | None:
    """Choose the layout whose names fit most of the heads; None when none fits.

    A layout fits when one of its required roles is there and at least half of the non-blank
    heads, and two at the least, have a role of their own.
    """
    best: tuple[int, Layout] | None = None
    for layout in rules().layouts:
        roles = [role_of(head, layout) for head in heads if head.strip()]
        known = {role for role in roles if role}
        fits = len(known) >= 2 and len(known) * 2 >= len(roles)
        if fits and known & set(layout.required) and (best is None or len(known) > best[0]):
            best = (len(known), layout)
    return best[1] if best else None

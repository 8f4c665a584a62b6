r"""File names made from the names of organizations: safe on Windows and Linux, each once.

A name comes from a document, so it may hold anything: a path, a device of Windows, a control
character, more than a file system takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SUFFIX = ".xlsx"
_LONGEST = 150
"""Bytes of a name in UTF-8 before its suffix; 255 is what Linux takes, and Windows counts the
folders too."""

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"/\\|?*%')
"""What Windows forbids, and % for what a share or a browser makes of it."""

_UNNAMED = "未具名"


def safe_name(name: str) -> str:
    r"""Return a file name without a suffix that stays in its folder on every system.

    >>> safe_name("市安委办（市应急管理局）")
    '市安委办（市应急管理局）'
    >>> safe_name("../../etc/passwd"), safe_name("nul.txt"), safe_name(" ... ")
    ('_.._etc_passwd', '_nul.txt', '未具名')
    """
    words = "".join(_safe(char) for char in unicodedata.normalize("NFC", name))
    # Dots in front hide a file, ~ marks a lock file of an office, - looks like an option.
    words = _cut(words.lstrip(" .~-"), _LONGEST).rstrip(" .")
    if _DEVICE.fullmatch(words.partition(".")[0].strip()):
        words = _cut(f"_{words}", _LONGEST).rstrip(" .")
    return words or _UNNAMED


def is_safe(file_name: str) -> bool:
    """Return whether a file name is one that `file_names` gives."""
    stem = file_name.removesuffix(SUFFIX)
    return stem != file_name and safe_name(stem) == stem


def file_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a file name for each name in order; no two differ by case or form alone.

    A name that is taken gets `-2`, `-3` and so on. `taken`: file names that stand already.

    >>> file_names(["市财政局", "目录", "A", "a"], ["目录.xlsx"])
    ['市财政局.xlsx', '目录-2.xlsx', 'A.xlsx', 'a-2.xlsx']
    """
    known = {_alike(name) for name in taken}
    counts: dict[str, int] = {}
    made = []
    for name in names:
        stem = safe_name(name)
        file_name, key = stem + SUFFIX, _alike(stem)
        while _alike(file_name) in known:
            # Counting on from the last keeps a thousand equal names from taking a million steps.
            counts[key] = counts.get(key, 1) + 1
            mark = f"-{counts[key]}"
            file_name = _cut(stem, _LONGEST - len(mark)).rstrip(" .") + mark + SUFFIX
        known.add(_alike(file_name))
        made.append(file_name)
    return made


def _safe(char: str) -> str:
    category = unicodedata.category(char)
    if char in _FORBIDDEN or category.startswith("C"):
        return "_"
    return " " if category.startswith("Z") else char


def _cut(text: str, size: int) -> str:
    """Cut to bytes of UTF-8, and never inside a character."""
    return text.encode()[:size].decode(errors="ignore")


def _alike(file_name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", file_name).casefold())

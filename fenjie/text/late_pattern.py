"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import AnyStr, cast


class _Late:
    """Stands for a pattern; what is asked of it once is kept, so that it costs nothing more."""

    def __init__(self, source: str | bytes) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> object:
        # `re` keeps what it has compiled, but only some of it, and looks it up by the source.
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(self.pattern)
        value: object = getattr(compiled, name)
        self.__dict__[name] = value
        return value


def late_pattern(source: AnyStr) -> re.Pattern[AnyStr]:
    r"""Return a pattern that is compiled when it is first asked for anything.

    For patterns that few documents need: a class of all Han characters takes a millisecond to
    compile. Raises `re.error` when it is first used and is no pattern.

    >>> year = late_pattern(r"20\d\d")
    >>> bool(year.match("2024年")), year.pattern
    (True, '20\\d\\d')
    """
    return cast("re.Pattern[AnyStr]", _Late(source))

"""fenjie: government task tables as records that other systems trust.

Everything in `__all__` is a promise; what it needs is loaded when it is first used. A room of the
package that has the name of a function (`fenjie.extract`) never takes the function's place:
`fenjie.extract(…)` is the function, and `from fenjie.extract.kind import kind_of` is the room.
"""

# ruff: noqa: TC004 (what `__all__` names comes through `__getattr__`)

import sys
from types import ModuleType

from fenjie.about import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fenjie.api import (
        Comparison,
        Extraction,
        FenjieError,
        Finding,
        InputError,
        LimitError,
        Limits,
        Records,
        check,
        diff,
        export,
        extract,
        read_records,
        report,
        write_records,
    )

__all__ = [
    "Comparison",
    "Extraction",
    "FenjieError",
    "Finding",
    "InputError",
    "LimitError",
    "Limits",
    "Records",
    "__version__",
    "check",
    "diff",
    "export",
    "extract",
    "read_records",
    "report",
    "write_records",
]


class _Package(ModuleType):
    """The package: importing a room sets an attribute of its name, unless a function has it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from fenjie import api

        value = getattr(api, name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package

"""Libraries of the extras, imported when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from fenjie.errors import FenjieError


def need(module: str, *, extra: str) -> Any:
    """Import a library that an extra brings.

    Raises `FenjieError` (`extra`) with the command that installs it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise FenjieError(
            "extra",
            "this needs {module}; install it with pip install 'fenjie[{extra}]'",
            module=module,
            extra=extra,
        ) from None

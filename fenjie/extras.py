"""Libraries of the extras, imported when they are needed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from fenjie.errors import FenjieError

CLONE = Path(__file__).resolve().parent.parent


def command(extra: str) -> str:
    """Return the command that adds an extra to this installation."""
    if (CLONE / "bootstrap.py").exists():
        # Windows has no python3, and a clone is set up from its own folder.
        return f"{'python' if sys.platform == 'win32' else 'python3'} bootstrap.py install {extra}"
    return f"pip install 'fenjie[{extra}]'"


def need(module: str, *, extra: str) -> Any:
    """Import a library that an extra brings.

    Raises `FenjieError` (`extra`) with the command that installs it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise FenjieError(
            "extra",
            "this needs {module}; add it with: {command}",
            module=module,
            command=command(extra),
        ) from None

"""Pillow, which an extra brings: without it no picture is read or drawn."""

from __future__ import annotations

from fenjie.errors import InputError
from fenjie.extras import command


def need_pillow(name: str, *, extra: str) -> None:
    """Raise `InputError` (`extra`) for a file with a name where pillow is not installed."""
    try:
        import PIL  # noqa: F401 (only whether it is there)
    except ImportError:
        raise InputError(
            "extra",
            "{name}: pictures need the package pillow; add it with: {command}",
            name=name,
            command=command(extra),
        ) from None

"""Errors for files that cannot be read as what they are."""

from __future__ import annotations

from fenjie.errors import InputError


def damaged(name: str, part: str) -> InputError:
    """Return the error for a part that cannot be read as what it is."""
    return InputError(
        "package",
        "{name}: {part} is damaged; save it again from the office program",
        name=name,
        part=part,
    )


def truncated(name: str) -> InputError:
    """Return the error for a file that is cut off or damaged."""
    return InputError(
        "truncated", "{name} is cut off or damaged; copy or download it again", name=name
    )


def encrypted(name: str) -> InputError:
    """Return the error for a file that asks for a password."""
    return InputError(
        "encrypted", "{name} is protected by a password; save it without one", name=name
    )

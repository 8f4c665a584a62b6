"""What goes wrong in a way that a user can mend; each ends as one line and an exit code."""

from __future__ import annotations


class FenjieError(Exception):
    """An input or a use that cannot be served.

    `code` is stable; `message` is an English sentence with `{name}` places, the key under which
    the terminal's language is looked up; `values` fill the places.
    """

    def __init__(self, code: str, message: str, **values: object) -> None:
        super().__init__(code, message, values)
        self.code = code
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class InputError(FenjieError):
    """The file cannot be read as what fenjie reads."""


class LimitError(FenjieError):
    """A limit was passed; `values["limit"]` is its name."""

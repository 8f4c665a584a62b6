"""What goes wrong in a way that a user can mend; each ends as one line and an exit code."""

from __future__ import annotations

from fenjie.limit_values import format_limit


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

    @property
    def shown(self) -> dict[str, object]:
        """The values as people read them."""
        return self.values

    def __str__(self) -> str:
        return self.message.format(**self.shown)


class InputError(FenjieError):
    """The file cannot be read as what fenjie reads."""


class LimitError(FenjieError):
    """A limit was passed; `values["limit"]` is its name, `allowed` and `value` are its numbers.

    The limit `standstill` is that on the time without any computing, which is not among `Limits`.
    """

    @property
    def shown(self) -> dict[str, object]:
        """The values with sizes such as 32 MiB and counts such as 20,000."""
        limit = str(self.values.get("limit"))
        shown = {
            name: format_limit(limit, value) if isinstance(value, int | float) else value
            for name, value in self.values.items()
        }
        # A byte too many needs all its digits.
        if "value" in shown and shown["value"] == shown["allowed"]:
            return {**shown, **{name: self.values[name] for name in ("value", "allowed")}}
        return shown

"""The base of the strict models: a misspelt key or a wrong type is an error, not a silence.

The modules of models do without `annotations` of `__future__`: msgspec would compile each of
hundreds of strings at every start.
"""

from typing import Annotated

from msgspec import Meta, Struct

PositiveInt = Annotated[int, Meta(gt=0)]
PositiveFloat = Annotated[float, Meta(gt=0)]


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all rule models: unknown keys are refused, nothing changes after loading."""

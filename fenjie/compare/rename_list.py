"""The office's own list of renamed organizations: YAML that the next comparison reads."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from fenjie.errors import InputError
from fenjie.schema.validate import first_fault, load


class _Name(BaseModel):
    model_config = ConfigDict(extra="forbid")
    old: str
    new: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    renamed: list[_Name]


def read_names(data: bytes, name: str) -> dict[str, str]:
    """Read a list of renamed organizations.

    Raises `InputError` (`bodies`) for a file that is none.
    """
    try:
        file = _File.model_validate(load(data, name))
    except ValidationError as error:
        raise InputError(
            "bodies",
            "{name} is no list of renamed organizations: {path}: {reason}",
            name=name,
            **first_fault(error),
        ) from None
    return {entry.old: entry.new for entry in file.renamed}

"""All lists of a document, packed into one file for the way out of the worker."""

from __future__ import annotations

from msgspec import Struct

from fenjie.errors import InputError
from fenjie.output.io.packed_files import pack
from fenjie.output.lists.list_file_names import file_names
from fenjie.output.lists.list_index import INDEX, write_index
from fenjie.output.lists.list_workbook import write_roll
from fenjie.output.lists.rolls import By, in_no_list, rolls_of
from fenjie.schema import Records


class Packed(Struct, frozen=True):
    """The lists as a zip file, and what is in it."""

    data: bytes
    lists: int
    unlisted: int
    """Tasks that stand in no list, since nobody is named who gets one."""


def pack_lists(records: Records, by: By) -> Packed:
    """Write the list of everyone who gets one, and the index, into a zip file without folders.

    The same records give the same bytes. Raises `InputError` (`nobody`) where no task names
    anyone who gets a list, `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    rolls = rolls_of(records, by)
    wanted = [roll for roll in rolls if roll.wanted(by)]
    if not wanted:
        raise InputError(
            "nobody",
            "no task in {name} names anyone to make a list for; there is nothing to split",
            name=records.source.name,
        )
    names = dict(
        zip(
            (roll.name for roll in wanted),
            file_names((roll.name for roll in wanted), [INDEX]),
            strict=True,
        )
    )
    unlisted = in_no_list(records, wanted)
    index = [(roll, names.get(roll.name)) for roll in rolls]
    files = [(INDEX, write_index(index, unlisted, records, by))]
    files += [(names[roll.name], write_roll(roll, records, by)) for roll in wanted]
    return Packed(pack(files, stored=True), len(wanted), len(unlisted))

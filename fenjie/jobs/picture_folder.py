"""A folder of page pictures as one document: an archive of them, in the order of the pages."""

from __future__ import annotations

import io
import os
import zipfile

from fenjie.limits import Limits

_PICTURE = b"\x89PNG"
"""What begins so may be as large as pictures are."""
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The date of all members, so that the same pictures make the same bytes."""


def pack_pictures(path: str, limits: Limits) -> bytes | None:
    """Pack the pictures that lie in a folder itself; None where there are none.

    Raises OSError for a folder or a picture that cannot be read, `LimitError` (`size`).
    """
    from fenjie.extract.scan.picture_pages import is_picture_name, page_order

    names = sorted(filter(is_picture_name, os.listdir(path)), key=page_order)
    names = [name for name in names if os.path.isfile(os.path.join(path, name))]
    if not names:
        return None
    most = limits.size_of(_PICTURE)
    limits.check_size(sum(os.path.getsize(os.path.join(path, name)) for name in names), _PICTURE)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                package.writestr(zipfile.ZipInfo(name, _ALWAYS), file.read(most + 1))
    return packed.getvalue()

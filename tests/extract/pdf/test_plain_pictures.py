"""Pictures that are painted over words."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from fenjie.extract.manners import Manner
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import extracted
from tests.extract.pdf.printed_rows import row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN
from tests.extract.pdf.test_page_marks import unprinted


@pytest.mark.parametrize(("colors", "hides"), [(1, True), (2, False)])
def test_a_picture_over_words(colors: int, hides: bool) -> None:
    """One of a single colour hides words as a box does; of others nobody can say."""
    picture = Image.new("RGB", (20, 4), "white")
    if colors > 1:
        picture.putpixel((3, 1), (0, 0, 0))

    def cover(sheet: Sheet, bottom: float) -> None:
        x, y = MARGIN + 100 + 4 + 50, sheet.height - 90
        sheet.canvas.drawImage(ImageReader(picture), x - 0.5, y - 40, 60, 80)

    records = extracted(print_pdf([row(target="1. 修缮老街3条。")], behind=cover).data)
    covered = any(Manner.COVERED.value in message for message in unprinted(records).values())
    assert covered == hides

"""Rules in pictures: found where they are, whatever happened to the paper."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.extract.scan.drawn_rules import dotted_rules, find_rules
from fenjie.extract.scan.missed_ink import leftover
from fenjie.extract.scan.pen_widths import PenWidths, bold_characters
from fenjie.extract.scan.picture_cleaning import cleaned
from fenjie.extract.scan.straightening import flattening, levelling, sheet_corners, skew
from fenjie.extract.scan.unbending import _rules, flat, unbent
from tests.extract.scan.drawn_pages import (
    SCALE,
    XS,
    YS,
    cv2,
    np,
    photographed,
    place,
    rotated,
    sealed,
    table,
    words,
)


def rules_of(page: Any) -> tuple[list[int], list[int]]:
    """Return the places of the rules in points: those across, and those down."""
    clean = cleaned(page, SCALE)
    rules = find_rules(clean.sharp, SCALE, clean.sealed)
    return tuple(  # type: ignore[return-value]
        sorted({round(rule.at / SCALE) for rule in part})
        for part in (rules.horizontal, rules.vertical)
    )


def near(places: list[int], wanted: tuple[int, ...], by: float = 1.5) -> bool:
    return places == pytest.approx(list(wanted), abs=by)


@pytest.mark.parametrize("thick", [1, 2, 5])
def test_rules(thick: int) -> None:
    across, down = rules_of(table(thick=thick))
    assert near(across, YS)
    assert near(down, XS)


def test_words_are_no_rules() -> None:
    page = table()
    page[:] = 255
    cv2.line(page, place(50, 80), place(62, 80), (0, 0, 0), 3)  # 一
    assert rules_of(words(page, 50, 120)) == ([], [])


def test_rules_with_holes_and_noise() -> None:
    page = table()
    for x in (80, 190, 330):
        cv2.rectangle(page, place(x, 0), place(x + 5, 300), (255, 255, 255), -1)
    grain = np.random.default_rng(1).normal(0, 12, page.shape[:2])[..., None]
    page = np.clip(page + grain, 0, 255).astype(np.uint8)
    clean = cleaned(page, SCALE)
    rules = find_rules(clean.sharp, SCALE, clean.sealed)
    assert len(rules.horizontal) == len(YS)
    assert all(rule.end - rule.start > 350 * SCALE for rule in rules.horizontal)


def test_rules_below_a_seal() -> None:
    clean = cleaned(sealed(table(), 260, 130), SCALE)
    rules = find_rules(clean.sharp, SCALE, clean.sealed)
    assert near(sorted(round(rule.at / SCALE) for rule in rules.vertical), XS)
    assert near(sorted(round(rule.at / SCALE) for rule in rules.horizontal), YS)


def test_a_seal_goes_and_words_below_it_stay() -> None:
    page = words(table(), 265, 125, 4)
    clean, plain = cleaned(sealed(page, 290, 130), SCALE), cleaned(page, SCALE)
    ink, wanted = ((each.sharp < 128).sum() for each in (clean, plain))
    assert ink == pytest.approx(wanted, rel=0.1)


def test_a_red_title_is_no_seal() -> None:
    page = np.full((600, 900, 3), 255, np.uint8)
    for at in range(10):
        cv2.rectangle(page, (100 + 60 * at, 60), (140 + 60 * at, 100), (220, 20, 20), 6)
    assert (cleaned(page, SCALE).sharp < 128).any()


def test_a_pale_watermark_goes() -> None:
    page = table()
    mark = np.full(page.shape, 255, np.uint8)
    cv2.putText(mark, "DRAFT", (60, 400), cv2.FONT_HERSHEY_DUPLEX, 6, (215, 215, 215), 16)
    clean = cleaned(np.minimum(page, mark), SCALE)
    assert ((clean.sharp < 128) == (cleaned(page, SCALE).sharp < 128)).mean() > 0.999


@pytest.mark.parametrize("degrees", [-2.0, -0.6, 0.0, 1.5])
def test_skew(degrees: float) -> None:
    page = cleaned(rotated(words(table(), 50, 75, 7), degrees), SCALE).sharp
    assert skew(page) == pytest.approx(-degrees, abs=0.11)
    height, width = page.shape
    level = cv2.warpAffine(page, levelling(skew(page), width, height)[:2], (width, height))
    assert abs(skew(level)) < 0.11


def test_dotted_rules_beside_words() -> None:
    page = words(np.full((600, 900, 3), 255, np.uint8), 50, 80)
    for x in range(40, 400, 3):
        cv2.line(page, place(x, 120), place(x + 1, 120), (0, 0, 0), 2)
    box = (*place(49, 79), *place(150, 91))
    rules = dotted_rules(cleaned(page, SCALE).sharp, SCALE, [box])
    assert [round(rule.at / SCALE) for rule in rules.horizontal] == pytest.approx([120], abs=1)
    assert rules.vertical == []


def test_the_sheet_of_a_photograph() -> None:
    photo = photographed(words(table(), 50, 75))
    corners = sheet_corners(photo)
    assert corners is not None
    matrix, size = flattening(corners)
    across, down = rules_of(cv2.warpPerspective(photo, matrix, size))
    assert (len(across), len(down)) == (len(YS), len(XS))


def test_a_scan_has_no_corners() -> None:
    assert sheet_corners(words(table(), 50, 75)) is None


def test_ink_beside_the_lines() -> None:
    page = words(words(np.full((600, 900, 3), 255, np.uint8), 50, 80), 250, 80, 1)
    clean = cleaned(page, SCALE)
    line = (*place(49, 79), *place(150, 91))
    (box,) = leftover(clean.sharp, clean.sealed, SCALE, [line])
    assert box[0] / SCALE == pytest.approx(250, abs=4)
    assert not leftover(clean.sharp, clean.sealed, SCALE, [line, box])


def test_thick_pens() -> None:
    page = np.full((100, 400), 255, np.uint8)
    cv2.rectangle(page, (20, 20), (60, 60), 0, 2)
    cv2.rectangle(page, (120, 20), (160, 60), 0, 5)
    widths = PenWidths(page)
    thin, thick = widths.at(10, 10, 70, 70), widths.at(110, 10, 170, 70)
    assert thick > 1.5 * thin
    assert widths.at(200, 10, 260, 70) == 0


def test_few_characters_say_nothing_of_boldness() -> None:
    assert bold_characters([[("季", 1.0), ("度", 9.0)]]) == [[False, False]]


def bent(page: np.ndarray, most: float) -> np.ndarray:
    """Bend a page as that of a bound book; `most` is in pixels."""
    height, width = page.shape[:2]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = most * np.exp(-5 * across / width)
    return cv2.remap(page, across, down - bend, cv2.INTER_LINEAR, borderValue=(255, 255, 255))


def straying(grey: np.ndarray) -> float:
    """Return by how many pixels the rules across stray from straight ones."""
    strays = []
    for xs, ys in _rules(grey, SCALE):
        strays.append(np.abs(ys - np.polyval(np.polyfit(xs, ys, 1), xs)).max())
    return float(max(strays))


def test_a_curved_page_is_made_flat() -> None:
    page = words(table(), 50, 75, 7)
    assert unbent(cleaned(page, SCALE).sharp, SCALE) is None
    curved = cleaned(bent(page, 18.0), SCALE)
    assert straying(curved.sharp) > 3
    assert straying(flat(curved, SCALE).sharp) < 1.5


def test_what_is_no_page_is_left_as_it_is() -> None:
    """A drawing of curves has no common bend."""
    page = np.full((900, 1200, 3), 255, np.uint8)
    for at in range(6):
        cv2.ellipse(page, (600, 200 + 90 * at), (500, 30 + 5 * at), 0, 180, 360, (0, 0, 0), 3)
        cv2.ellipse(page, (600, 200 + 90 * at), (500, 30 + 5 * at), 0, 0, 180, (0, 0, 0), 3)
    assert unbent(cleaned(page, SCALE).sharp, SCALE) is None

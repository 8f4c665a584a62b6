"""Characters of symbol fonts (w:sym): the ones that Unicode has, by the place in their font."""

from __future__ import annotations

from typing import Any

from fenjie.extract.docx.word_names import value

_SYMBOL = {ord(plain): plain for plain in " !#%&()+,./0123456789:;<=>?[]_{|}"}
_SYMBOL.update(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL.update(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL.update(zip(range(0xAC, 0xB4), "←↑→↓°±″≥", strict=True))
_SYMBOL.update(zip(range(0xB7, 0xBD), "•÷≠≡≈…", strict=True))
_SYMBOL.update(
    {0x2A: "∗", 0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xB4: "×", 0xD6: "√", 0xE5: "∑"}
)
_WINGDINGS = dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True))
_WINGDINGS.update(zip(range(0x6C, 0x70), "●❍■□", strict=True))
_WINGDINGS.update(zip(range(0xDF, 0xE3), "←→↑↓", strict=True))
_WINGDINGS.update(zip(range(0xFB, 0xFF), "✗✓☒☑", strict=True))
_WINGDINGS.update(
    {0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪"}
)
_WINGDINGS.update({0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xE8: "➔", 0xF0: "⇨"})
_WINGDINGS_2 = dict(zip(range(0x69, 0x7F), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True))
_WINGDINGS_2.update({0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"})
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_OWN = range(0xF000, 0xF100)
"""Where Word puts the 256 places of a symbol font."""


def symbol(element: Any) -> str | None:
    """Return the character of a w:sym, None where Unicode has none for certain."""
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return None
    font = _FONTS.get((value(element, "font") or "").strip().lower())
    if font is not None and (code < 0x100 or code in _OWN):
        return font.get(code & 0xFF)
    # Private places mean whatever a font says; surrogates and controls mean nothing.
    if 0 <= code < 0x110000 and chr(code).isprintable():
        return chr(code)
    return None


def named(element: Any) -> str:
    """Name a w:sym for people: its font and its place there."""
    return f"{value(element, 'font') or '?'} {value(element, 'char') or '?'}"[:40]

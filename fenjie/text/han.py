"""Chinese characters and punctuation, for use inside a regular expression's brackets."""

from __future__ import annotations

import re

UNIFIED = "々〇㐀-䶿一-鿿\U00020000-\U0002f7ff\U0002fa20-\U0003ffff"
"""Han characters of all planes (Unicode chapter 18) that NFC leaves as they are."""

BASIC = "㐀-䶿一-鿿"
"""Those of the basic plane, which programs read alike that know no other."""

COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Compatibility ideographs; NFC writes most of them as the character that they stand for."""

HAN = UNIFIED + COMPATIBILITY
"""Every Han character: names of places and people hold rare ones (𡎚, 𬭎, 䶮)."""

IS_HAN = re.compile(f"[{HAN}]")
"""Match one of them. Each pattern with all of them takes a millisecond to compile."""

PUNCTUATION = "、-〃〈-】〔-〟！-（），／：；？＠［-｀｛-･‘’“”—…·－＋～"
"""Chinese punctuation."""

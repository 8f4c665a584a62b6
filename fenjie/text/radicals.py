"""CJK radicals as the ideographs that they stand for.

Source: Unicode Character Database, property Equivalent_Unified_Ideograph, for U+2E80-2EF3 (U+2E80
and U+2E9A have none); NFKC for U+2F00-2FD5, the Kangxi radicals.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王"
    "𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長"
    "镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)

RADICALS: dict[int, str] = {
    **dict(
        zip((code for code in range(0x2E81, 0x2EF4) if code != 0x2E9A), _SUPPLEMENT, strict=True)
    ),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
}
"""Code points of both radical blocks, each with one ideograph."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fenjie.provenance import Traced
from fenjie.text.normal_form import normal_form, normalize

WIDE = dict(zip(",:;?!()", "，：；？！（）", strict=True))
FOLDED = (*range(0x2F00, 0x2FD6), *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))
FOLDED += (*range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
ZERO_WIDTH = "\u200b\ufeff\u2060\u00ad"
CHINESE_MARKS = "，。：；？！（）“”‘’《》、—…"

EXAMPLES = {
    "full-width letters and digits": ("新建５Ｇ基站３００个", "新建5G基站300个"),
    "full-width per cent and stop": ("增长３．５％", "增长3.5%"),
    "radicals of the supplement": ("市⺠政局增⻓⻝堂⻔店", "市民政局增长食堂门店"),
    "radicals": ("⽀持⼭区建设", "支持山区建设"),
    "circled digits stay": ("①立项②招标", "①立项②招标"),
    "angle brackets stay": ("〈附则〉", "〈附则〉"),
    "units of one sign": ("5000㎡、2㎥和12㎞，№", "5000m²、2m³和12km，№"),
    "zero width goes": ("青\u200b澜\ufeff市\u2060河\u00ad岸", "青澜市河岸"),
    "zero width between Latin letters": ("Op\u00aden", "Open"),
    "composed": ("Cafe\u0301街", "Café街"),
    "compatibility ideograph": ("\uf900字", "\u8c48字"),
    "blank in a word": ("青澜市工信 局", "青澜市工信局"),
    "blank beside a digit": ("2026 年 3 月", "2026年3月"),
    "blank beside Chinese punctuation": ("第1批： 12 家", "第1批：12家"),
    "ideographic and no-break space": ("河岸\u3000改造\u00a0工程", "河岸改造工程"),
    "line feed and tab": ("河岸\n\t改造", "河岸改造"),
    "line separator": ("河岸\u2028改造\u0085工程", "河岸改造工程"),
    "blanks among Latin words": ("Green  \u00a0 Harbour", "Green Harbour"),
    "blanks between digits": ("1  2", "1 2"),
    "comma widens": ("完成立项,启动招标", "完成立项，启动招标"),
    "colon widens after Chinese": ("一季度:开工", "一季度：开工"),
    "colon widens before Chinese": ("A:开工", "A：开工"),
    "semicolon, question and exclamation mark": ("好;好?好!", "好；好？好！"),
    "time stays": ("每日10:30开馆", "每日10:30开馆"),
    "thousands stay": ("共1,200户", "共1,200户"),
    "letters stay": ("R,D:E", "R,D:E"),
    "blank before a mark that widens": ("甲组 , A组", "甲组，A组"),
    "mark between digits and Chinese": ("3 : 乙", "3：乙"),
    "mark beside Chinese punctuation": ("《方案》,2份", "《方案》，2份"),
    "several marks in a row": ("甲,,b", "甲，，b"),
    "full stop stays": ("甲.乙", "甲.乙"),
    "brackets by what stands before": ("馆(A)", "馆（A）"),
    "brackets by what stands inside": ("A(馆)B", "A（馆）B"),
    "brackets by the last character inside": ("A(B馆)C", "A（B馆）C"),
    "brackets by what stands behind": ("(A)馆", "（A）馆"),
    "brackets of Latin words stay": ("f(x) and g(y)", "f(x) and g(y)"),
    "nested brackets": ("((a)馆)", "（（a）馆）"),
    "brackets and blanks": ("馆 ( A ) 二层", "馆（A）二层"),
    "brackets within their own neighbours only": ("(A(B)C)馆", "（A(B)C）馆"),
    "lone bracket stays": ("1)甲", "1)甲"),
    "and": ("市级and区级", "市级和区级"),
    "and with blanks": ("市级 and 区级", "市级和区级"),
    "and in capitals": ("市级 AND 区级", "市级和区级"),
    "and beside Latin stays": ("R and D中心", "R and D中心"),
    "and in a word stays": ("市Grand区", "市Grand区"),
    "dash stays": ("1-3个—2026－2028", "1-3个—2026－2028"),
    "markup-like words stay": ("<河岸行动(2026—2028年)>", "<河岸行动（2026—2028年）>"),
    "character references stay": ("R&amp;D", "R&amp;D"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(text: str, expected: str) -> None:
    assert normal_form(text) == expected


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_examples_are_stable(text: tuple[str, str]) -> None:
    assert normal_form(text[1]) == text[1]


@pytest.mark.parametrize("code", FOLDED, ids=lambda code: f"U+{code:04X}")
def test_folded_code_points(code: int) -> None:
    assert normal_form(chr(code)) == unicodedata.normalize("NFKC", chr(code))


@pytest.mark.parametrize(
    "char", "①⑴㈠〇々½²№…·〈〉「」＋－～＂＃／＝｜￥", ids=lambda c: f"U+{ord(c):04X}"
)
def test_code_points_that_nothing_changes(char: str) -> None:
    assert normal_form(char) == char


@pytest.mark.parametrize("char", "\t\n\r \u0085\u00a0\u2002\u2009\u2028\u3000", ids=ascii)
def test_every_blank(char: str) -> None:
    assert normal_form(f"河{char}岸") == "河岸"
    assert normal_form(f"a{char}b") == "a b"


# What becomes of the characters

PIECES = st.sampled_from(
    [*"青澜市馆，：（）“”《》、。—,:;?!() \t\u3000\u00a0aZ09.-%<>１Ａ％．⽬①", *ZERO_WIDTH]
) | st.sampled_from(["e\u0301", "a\u0323\u0301", "\uf900", "and", " and ", "AND"])
TEXTS = st.lists(PIECES, max_size=16).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS | st.text(max_size=24))
def test_idempotent(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once


LONG_CHAIN = "馆," + ",".join(f"({char})" for char in "abcdefghijkl")


def test_idempotent_over_a_long_chain() -> None:
    once = normal_form(LONG_CHAIN)
    assert once == "".join(WIDE.get(char, char) for char in LONG_CHAIN)
    assert normal_form(once) == once


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_nothing_that_should_go_is_left(text: str) -> None:
    made = normal_form(text)
    assert unicodedata.is_normalized("NFC", made)
    assert not set(made) & (set(ZERO_WIDTH) | {chr(code) for code in FOLDED})
    for at, char in enumerate(made):
        beside = made[max(0, at - 1) : at] + made[at + 1 : at + 2]
        chinese = any("一" <= c <= "鿿" or c in CHINESE_MARKS for c in beside)
        assert not (char.isspace() and (chinese or char != " " or " " in beside))
        assert not (char in ",:;?!" and chinese)


def _may_become(source: str, char: str) -> bool:
    """Return whether the contract lets a source character end as another one."""
    plain = unicodedata.normalize("NFKC", source) if ord(source) in FOLDED else source
    return (
        char in (plain, WIDE.get(plain))
        or (source.isspace() and char == " ")
        or char == unicodedata.normalize("NFC", source)
    )


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 10_000))
@example("市级 and 区级", 5)
@example("a\u0323\u0301，馆", 0)
def test_no_character_is_invented(text: str, start: int) -> None:
    result = normalize(Traced.of(text, start))
    repaired = {position for position, _ in result.changes.repaired}
    made = result.traced
    assert len(made.text) == len(made.at)
    for char, position in zip(made.text, made.at, strict=True):
        source = text[position - start]
        if position in repaired:
            assert (char, source.lower()) == ("和", "a")
        elif position in result.changes.composed:
            assert char == result.changes.composed[position]
            cluster = text[position - start : position - start + 3]
            assert char in unicodedata.normalize("NFC", cluster)
        else:
            assert _may_become(source, char)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 10_000))
def test_every_character_is_kept_once_or_folded(text: str, start: int) -> None:
    result = normalize(Traced.of(text, start))
    kept = list(result.traced.at)
    assert kept == sorted(set(kept))
    assert not set(kept) & set(result.changes.folded)
    assert len(result.changes.folded) == len(set(result.changes.folded))
    dispositions = set(kept) | set(result.changes.folded)
    visible = {start + i for i, char in enumerate(text) if not char.isspace()}
    assert visible <= dispositions <= set(range(start, start + len(text)))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_gaps_in_the_flow_are_kept(left: str, right: str) -> None:
    whole = normalize(Traced.of(left + right))
    apart = normalize(Traced.join([Traced.of(left), Traced.of(right, len(left) + 50)]))
    assert apart.traced.text == whole.traced.text
    moved = [p if p < len(left) else p + 50 for p in whole.traced.at]
    assert list(apart.traced.at) == moved


def test_repair_is_told_with_its_neighbours() -> None:
    result = normalize(Traced.of("联合市级 and 区级单位", 100))
    assert result.traced.text == "联合市级和区级单位"
    assert [position for position, _ in result.changes.repaired] == [105]
    assert "市级and区级" in result.changes.repaired[0][1]
    assert result.changes.folded == [106, 107]


def test_composition_is_told() -> None:
    result = normalize(Traced.of("e\u0301馆", 7))
    assert (result.traced.text, list(result.traced.at)) == ("é馆", [7, 9])
    assert (result.changes.composed, result.changes.folded) == ({7: "é"}, [8])


@pytest.mark.parametrize("char", ["\u2adc", "\U0001d15e"], ids=ascii)
def test_a_character_that_nfc_takes_apart_is_no_invention(char: str) -> None:
    result = normalize(Traced.of(f"馆{char}"))
    made = result.traced
    assert made.text == unicodedata.normalize("NFC", f"馆{char}")
    assert list(made.at) == [0, 1, 1]
    assert result.changes.expanded == [1]


def test_plain_text_is_not_copied() -> None:
    raw = Traced.of("青澜市图书馆", 3)
    assert normalize(raw).traced == raw


def test_text_with_blanks_at_its_ends_alone_stays_unbroken() -> None:
    assert normalize(Traced.of(" 市财政局\n", 7)).traced == Traced("市财政局", range(8, 12))
    assert list(normalize(Traced.of("市 财政局\n", 7)).traced.at) == [7, 9, 10, 11]
    kept = normalize(Traced.of("Open  Day\n", 7)).traced
    assert (kept.text, list(kept.at)) == ("Open Day ", [7, 8, 9, 10, 11, 13, 14, 15, 16])

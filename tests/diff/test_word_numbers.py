"""Words of texts are numbered as `grams` and `names` find them, one by one."""

from __future__ import annotations

from fenjie.compare.comparable_text import grams, names
from fenjie.compare.word_numbers import numbered_words
from tests.diff.pair import old_year

TEXTS = [
    *(task.target.text for task in old_year().tasks),
    *("", "镇", "以12345热线为主渠道，升级“企云家”，建5G基站", "“一点两地”一点两地𡎚𡎚"),
]


def test_each_text_has_as_many_words_and_shares_as_many() -> None:
    numbered = [set(words.tolist()) for words in numbered_words(TEXTS, map(names, TEXTS))]
    spoken = [grams(text) | names(text) for text in TEXTS]
    assert list(map(len, numbered)) == list(map(len, spoken))
    for mine, words in zip(numbered, spoken, strict=True):
        shared = [len(mine & theirs) for theirs in numbered]
        assert shared == [len(words & others) for others in spoken]


def test_without_texts_there_are_no_words() -> None:
    assert numbered_words([], []) == []
    assert list(map(len, numbered_words(["", "a"], ()))) == [0, 0]

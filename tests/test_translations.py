"""Every sentence of the terminal has its Chinese, and the compiled catalogue is the current one."""

from __future__ import annotations

import gettext
import io
import string

from tools import translations


def test_every_sentence_has_its_chinese() -> None:
    catalog = translations.read()
    known = {message.id for message in catalog if message.id and message.string}
    assert translations.sentences() <= known


def test_places_are_the_same_in_both_languages() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for message in translations.read():
        assert places(str(message.id)) == places(str(message.string))


def test_compiled_catalogue_is_current() -> None:
    assert translations.compiled(translations.read()) == translations.MO.read_bytes()


def test_gettext_reads_what_is_compiled() -> None:
    told = gettext.GNUTranslations(io.BytesIO(translations.MO.read_bytes()))
    for message in translations.read():
        if message.id:
            assert told.gettext(str(message.id)) == message.string


def test_no_library_names_itself_in_the_catalogue() -> None:
    for path in (translations.PO, translations.MO):
        assert "babel" not in path.read_text(encoding="utf-8", errors="replace").lower()

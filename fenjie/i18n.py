"""The terminal's language: Chinese where the locale is Chinese, English otherwise (gettext).

English sentences in the code are the keys. Only the terminal's own words are looked up; texts
and messages inside records are always Chinese.
"""

from __future__ import annotations

import gettext
import os
import sys

DOMAIN = "fenjie"
_catalogue: list[gettext.NullTranslations] = []
"""That of the language, once it is chosen: `dgettext` looks for its file at every sentence."""
LOCALES = os.path.join(os.path.dirname(__file__), "locale")


def set_up() -> None:
    """Choose the language by the environment, argparse's own words included."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    if sys.platform == "win32" and not any(os.environ.get(name) for name in names):
        import locale  # It lists hundreds of names, and nothing else needs it.

        language = locale.getlocale()[0] or ""
        if language.startswith(("zh", "Chinese")):
            os.environ["LANGUAGE"] = "zh"
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    _catalogue[:] = [gettext.translation(DOMAIN, LOCALES, fallback=True)]


def _(message: str) -> str:
    """Look a sentence up in the terminal's language."""
    return _catalogue[0].gettext(message) if _catalogue else message


def is_chinese() -> bool:
    """Return whether people are spoken to in Chinese."""
    return _("en") == "zh"


def N_(message: str) -> str:
    """Mark a sentence for translation that is looked up later."""
    return message

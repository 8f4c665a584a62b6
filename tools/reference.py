"""Writes the page of commands from the command line's own parser: `python tools/reference.py`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from fenjie.cli import build_parser
from fenjie.i18n import set_up

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
_HEADER = """# 命令 · Commands

<!-- 本页由 python tools/reference.py 依据命令行解析器生成，请勿手改。Generated; do not edit. -->

| 退出码 · exit code | |
| --- | --- |
| 0 | 完成 · done |
| 1 | `check` 有错误，`diff` 有变动 · `check` found errors, `diff` found changes |
| 2 | 输入有误或用法不对 · bad input or wrong use |
| 3 | 批处理中有文件失败 · a batch in which some failed |

"""
_LIMITS = "--max-"
_WIDEST = 160
"""Characters of a line; what is longer goes on in a row of its own."""
_SHARED = (
    "这些选项对读文件的命令都一样，也可以用环境变量设定。\n"
    "The same for every command that reads a file; the environment sets them, too."
)


def _parser(language: str) -> argparse.ArgumentParser:
    """Build the parser in a language, whatever the terminal speaks."""
    with mock.patch.dict(os.environ, {"LANGUAGE": language, "LC_ALL": "C.UTF-8"}):
        set_up()
        return build_parser()


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands by name, in the order of the help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise ValueError("there are no commands")


def page() -> str:
    """Return the page as it should stand."""
    chinese, english = (commands(_parser(language)) for language in ("zh", "C"))
    parts = [_HEADER, *(f"- [{name}](#{name})：{chinese[name].description}\n" for name in english)]
    parts.append("- [限制 · limits](#限制--limits)\n")
    parts += [_entry(name, chinese[name], english[name]) for name in english]
    return "".join([*parts, *_limits(chinese["extract"], english["extract"])])


def _entry(name: str, chinese: argparse.ArgumentParser, english: argparse.ArgumentParser) -> str:
    example = (english.epilog or "").partition(": ")[2]
    lines = [f"\n## {name}\n", f"{chinese.description}", f"{english.description}\n"]
    lines += ["```sh", example, "```", ""]
    rows = list(_rows(chinese, english))
    if rows:
        lines += ["| 参数 · argument | 说明 | meaning |", "| --- | --- | --- |", *rows]
    limited = any(_LIMITS in "".join(action.option_strings) for action in english._actions)
    if limited:
        lines += ["", "另有[限制](#限制--limits) · and the [limits](#限制--limits)."]
    return "\n".join(lines) + "\n"


def _rows(chinese: argparse.ArgumentParser, english: argparse.ArgumentParser) -> Iterator[str]:
    for ours, theirs in zip(chinese._actions, english._actions, strict=True):
        names = "".join(theirs.option_strings)
        if _LIMITS in names or isinstance(theirs, argparse._HelpAction):
            continue
        row = f"| {_usage(theirs)} | {_cell(ours.help)} | {_cell(theirs.help)} |"
        if len(row) > _WIDEST:
            yield f"| {_usage(theirs)} | {_cell(ours.help)} | |"
            row = f"| | | {_cell(theirs.help)} |"
        yield row


def _usage(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices is not None:
        value = " \\| ".join(map(str, action.choices))
    if not action.option_strings:
        return f"`{value}`" + (" …" if action.nargs in ("+", "*") else "")
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} `{value}`"


def _cell(words: str | None) -> str:
    plain = (words or "").replace("%%", "%")
    return plain.replace("|", "\\|").replace("<", "&lt;")


def _limits(chinese: argparse.ArgumentParser, english: argparse.ArgumentParser) -> Iterator[str]:
    yield f"\n## 限制 · limits\n\n{_SHARED}\n\n"
    yield "| 参数 · argument | 环境变量 · variable | 默认 | default |\n| --- | --- | --- | --- |\n"
    for ours, theirs in zip(chinese._actions, english._actions, strict=True):
        name = "".join(theirs.option_strings)
        if name.startswith(_LIMITS):
            variable = "FENJIE_" + name[2:].upper().replace("-", "_")
            yield f"| `{name}` N | `{variable}` | {_cell(ours.help)} | {_cell(theirs.help)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

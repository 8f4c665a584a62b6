"""Writes the page of finding codes from the rules: `python tools/codes.py`."""

from __future__ import annotations

from pathlib import Path

from fenjie.rules import FindingRule, rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codes.md"
_HEADINGS = {"error": "错误", "warning": "警告", "info": "提示"}
_MEANINGS = {
    "error": "确定有误；有错误时 `fenjie check` 的退出码为 1。",
    "warning": "应当有人看一眼。",
    "info": "已作的还原、接续、推定，供核对。",
}
_HEADER = """# 发现代码

<!-- 本页由 python tools/codes.py 依据 fenjie/rules/findings.yaml 生成，请勿手改。 -->

记录的 `findings` 和 `fenjie check` 用这些代码；代码不随语言和版本改变。处理的办法有两种：
改正原文件；或者用 `fenjie check 文件 --write 订正.yaml` 写出订正清单，
逐条决定后用 `fenjie extract 文件 --corrections 订正.yaml` 提取。
"""


def page() -> str:
    """Return the page as it should stand."""
    parts = [_HEADER]
    for severity, heading in _HEADINGS.items():
        parts.append(f"\n## {heading}\n\n{_MEANINGS[severity]}\n")
        parts += [
            _entry(code, rule)
            for code, rule in sorted(rules().findings.items())
            if rule.severity == severity
        ]
    return "".join(parts)


def _entry(code: str, rule: FindingRule) -> str:
    lines = [f"\n### {code}\n", rule.meaning, ""]
    if rule.example:
        lines.append(f"- 例：{rule.example}")
    lines += [f"- 消息：{rule.message}", f"- 处理：{rule.settle}"]
    return "\n".join(_escaped(line) for line in lines) + "\n"


def _escaped(line: str) -> str:
    return line.replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

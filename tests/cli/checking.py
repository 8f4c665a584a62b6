"""Documents with faults, and deciding about what is noticed in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.run import fenjie_here, row, table

Json = dict[str, Any]
PLAN = (
    "一季度：建成充电站5个。二季度：累计建成充电站11个。三季度：累计建成充电站17个。"
    "四季度：累计建成充电站{}个。"
)
WRONG_SUM = row(target="1. 建设充电站22个。", schedule=PLAN.format(25))
SHIFTED = row(target="1. 修缮老街3条，推广20.版本应用。")
MANY = [
    row(
        target=f"{number}. 修缮{street}街3条。",
        leaders="林若水 周雨桐",
        lead="市政务服务数据管理局",
        support="市文化广电旅游体育局",
    )
    for number, street in enumerate("甲乙丙丁戊己庚辛", 5)
]
FAULTY = table(
    row(
        target="1. 建设充电站22个，推广20.版本应用。",
        schedule=PLAN.format(25),
        support="市财政局、市水务局、市财政局",
    ),
    row(
        "市《政府工作报告》：种好树，推进绿化。",
        target="2. 推进推进项目建设，种树5棵。",
        support="市政服务数据管理局",
    ),
    row(target="3. 印发《花园办法，种花6盆。", support="市文广旅体局"),
    row(target="4. 养鱼7尾。", leaders="林周 若水雨桐"),
    *MANY,
)
CODES = {
    "series-target",
    "point-shifted",
    "unit-twice",
    "unit-misprint",
    "unit-variant",
    "words-doubled",
    "bracket-alone",
    "leaders-repaired",
}
MENDED: Json = {
    "tasks": ["2031-001"],
    "field": "schedule/3",
    "printed": "25个",
    "decision": "other",
    "text": "22个",
}


def written(folder: Path, text: str, name: str = "table.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found_in(*words: str | Path) -> list[Json]:
    ended = fenjie_here("check", *words, "-f", "json")
    assert ended.code in (0, 1)
    findings: list[Json] = json.loads(ended.out)["findings"]
    return findings


def codes_in(*words: str | Path) -> set[str]:
    return {finding["code"] for finding in found_in(*words)}


def decide(path: Path, text: str | None = None) -> dict[str, str]:
    """Fill a corrections file in as a person does, line by line: accept what has a proposal.

    What has none is rejected, or `text` is written instead. Returns each finding's decision.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    decided: dict[str, str] = {}
    finding, proposed = "", False
    for number, line in enumerate(lines):
        name, _, value = line.strip(" -").partition(": ")
        if name == "finding":
            finding = value.strip('"')
        elif name == "proposal":
            proposed = value != "null"
        elif line.strip() == "decision: null":
            decided[finding] = "采纳" if proposed else "另写" if text is not None else "驳回"
            lines[number] = f"  decision: {decided[finding]}"
        elif line.strip() == "text: null" and not proposed and text is not None:
            lines[number] = f'  text: "{text}"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return decided


def correction(folder: Path, decision: Json, name: str = "one.yaml") -> Path:
    value = {"corrections_version": "1.0", "decisions": [decision]}
    return written(folder, json.dumps(value, ensure_ascii=False), name)

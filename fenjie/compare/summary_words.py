"""The words of the summary's sentences, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from fenjie.schema.fields import Language

RELATION_NAMES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "revised": "修改",
        "split": "拆分",
        "merged": "合并",
        "renumbered": "只改编号",
        "same": "未变",
        "added": "新增",
        "removed": "取消",
    },
    "en": {
        "revised": "revised",
        "split": "split",
        "merged": "merged",
        "renumbered": "renumbered",
        "same": "unchanged",
        "added": "added",
        "removed": "removed",
    },
}
"""What a relation is called, in the order in which they are counted."""

MARKS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "between": "，",
        "items": "；",
        "stop": "。",
        "open": "（",
        "close": "）",
    },
    "en": {
        "between": ", ",
        "items": "; ",
        "stop": ".",
        "open": " (",
        "close": ")",
    },
}

LINES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "years": "{old}{before}项任务，{new}{after}项（{balance}）：{relations}",
        "reissue": "同一年度重新印发：{before}项任务，现为{after}项（{balance}）：{relations}",
        "more": "增加{count}项",
        "fewer": "减少{count}项",
        "equal": "总数未变",
        "year": "{year}年",
        "before": "前一份",
        "after": "后一份",
        "sections": "类别：{items}",
        "section": "{section} {old}→{new}项",
        "no_section": "未分类",
        "added": "新增{count}项：{items}",
        "removed": "取消{count}项：{items}",
        "parted": "拆分{splits}项、合并{merges}项：{items}",
        "goals": "年度目标的数上调{up}个、下调{down}个，幅度最大的：{items}",
        "rates": "比率上调{up}个、下调{down}个，变动最大的：{items}",
        "points": "{points:+g}个百分点",
        "growth": "{metric}增长",
        "quarters": "步骤改期{count}处，提前{earlier}、推后{later}：{items}",
        "organizations": "牵头任务{items}",
        "most": "增加最多{tied}：{items}",
        "least": "减少最多{tied}：{items}",
        "tied": "，幅度同为{size:g}%的共{count}个并列",
        "tied_points": "，同为{size:g}个百分点的共{count}个并列",
        "tied_units": "（{count}个并列）",
        "more_tasks": "另有{count}项",
        "more_numbers": "另有{count}个",
        "more_steps": "另有{count}处",
        "stated": "已确认",
        "inferred": "推定",
        "renamed": "单位改名{count}个：{items}",
    },
    "en": {
        "years": "{old} has {before} tasks, {new} has {after} ({balance}): {relations}",
        "reissue": "Re-issue of one year: {before} tasks, now {after} ({balance}): {relations}",
        "more": "{count} more",
        "fewer": "{count} fewer",
        "equal": "as many",
        "year": "{year}",
        "before": "the earlier document",
        "after": "the later document",
        "sections": "Sections: {items}",
        "section": "{section} {old}→{new}",
        "no_section": "none",
        "added": "{count} added: {items}",
        "removed": "{count} removed: {items}",
        "parted": "{splits} split, {merges} merged: {items}",
        "goals": "Numbers of goals: {up} rose, {down} fell; the largest moves: {items}",
        "rates": "Rates of goals: {up} rose, {down} fell; the largest moves: {items}",
        "points": "{points:+g} points",
        "growth": "{metric} (growth)",
        "quarters": "{count} steps moved, {earlier} earlier, {later} later: {items}",
        "organizations": "Tasks led: {items}",
        "most": "most more{tied}: {items}",
        "least": "most fewer{tied}: {items}",
        "tied": ", {count} are tied at {size:g}%",
        "tied_points": ", {count} are tied at {size:g} points",
        "tied_units": " ({count} tied)",
        "more_tasks": "{count} more",
        "more_numbers": "{count} more",
        "more_steps": "{count} more",
        "stated": "stated",
        "inferred": "inferred",
        "renamed": "Organizations renamed: {count}: {items}",
    },
}

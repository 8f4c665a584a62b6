"""The rules for figures compiled into patterns, once per process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from fenjie.rules import rules

_FILLERS = "(?:的|了|约|近|仅|达到?|已|为|超过?|至|到|均|各|分别|：|不足|其|率|有|在|比例)*"
_LINKS = "(?:的|为|是|：|共|约|达到?|有|值|数|量|分别)*"


class FigureWords(Struct, frozen=True):
    """Patterns to search the words before or behind an amount for; `…_end` end at it."""

    over_end: re.Pattern[str]
    level_end: re.Pattern[str]
    past: re.Pattern[str]
    compares: re.Pattern[str]
    origin_end: re.Pattern[str]
    rises: re.Pattern[str]
    share_ends: tuple[re.Pattern[str], ...]
    done_behind: re.Pattern[str]
    share_words: re.Pattern[str]
    rate_end: re.Pattern[str]
    among: re.Pattern[str]
    of_a_plan: re.Pattern[str]
    aim_behind: re.Pattern[str]
    aim_done: re.Pattern[str]
    plan_nouns_begin: re.Pattern[str]
    joins: re.Pattern[str]
    class_end: re.Pattern[str]
    class_of_items: re.Pattern[str]
    describes_end: re.Pattern[str]
    counted_tasks_end: re.Pattern[str]
    gives: re.Pattern[str]
    of_rates_end: re.Pattern[str]
    task_behind: re.Pattern[str]
    tasks: re.Pattern[str]
    going: re.Pattern[str]
    moves: re.Pattern[str]
    taken_begin: re.Pattern[str]
    unfinished: re.Pattern[str]
    invests_end: re.Pattern[str]
    came_end: re.Pattern[str]
    part_done: re.Pattern[str]
    measured: re.Pattern[str]
    done_of: re.Pattern[str]
    missed: re.Pattern[str]
    all_the_same: re.Pattern[str]
    strives: re.Pattern[str]
    more_end: re.Pattern[str]
    beside: re.Pattern[str]
    actors: re.Pattern[str]
    stretches: re.Pattern[str]
    finished: re.Pattern[str]
    finds: re.Pattern[str]
    under_way: re.Pattern[str]
    base_of_all: re.Pattern[str]
    concerns_end: re.Pattern[str]
    built: re.Pattern[str]
    all_done: re.Pattern[str]
    done_alone: re.Pattern[str]
    work_rate: re.Pattern[str]
    built_begin: re.Pattern[str]
    adds_begin: re.Pattern[str]
    bare_share_end: re.Pattern[str]
    changes_end: re.Pattern[str]
    plan_nouns: re.Pattern[str]
    plan_end: re.Pattern[str]
    fulfils: re.Pattern[str]
    intends: re.Pattern[str]
    future: re.Pattern[str]
    turns: re.Pattern[str]
    left: re.Pattern[str]
    pending: re.Pattern[str]
    pending_words: re.Pattern[str]
    pending_end: re.Pattern[str]
    facts: re.Pattern[str]
    outcomes: re.Pattern[str]
    takes_up: re.Pattern[str]
    verbs: re.Pattern[str]
    sizes_end: re.Pattern[str]
    totals_end: re.Pattern[str]
    year: re.Pattern[str]
    quarter: re.Pattern[str]
    total: re.Pattern[str]

    def intended(self, words: str) -> bool:
        """Return whether words want what follows them, and tell no fact behind that."""
        return last_match(self.intends, words) > last_match(self.facts, words)

    def aimed(self, own: str) -> bool:
        """Return whether words before an amount want it, or are the plan's own."""
        return self.intended(own) or self.plan_nouns_begin.search(own) is not None

    def stated(self, own: str) -> bool:
        """Return whether words before an amount tell it as a fact."""
        intends = last_match(self.intends, own)
        if intends < 0 and self.stretches.search(own):
            return last_match(self.left, own) < 0 or self.facts.search(own) is not None
        fact = last_match(self.facts, own)
        return fact > max(last_match(self.intends, own), last_match(self.left, own))

    def came_about(self, behind: str) -> bool:
        """Return whether words behind an amount tell an outcome, and not that it is wanting."""
        pending = self.pending.match(behind) or self.gives.search(behind)
        done = self.outcomes.search(behind) or self.facts.search(behind)
        done = done or self.stretches.search(behind)
        return done is not None and pending is None


def last_match(pattern: re.Pattern[str], words: str) -> int:
    """Return where the last match of a pattern begins, -1 without any."""
    return max((match.start() for match in pattern.finditer(words)), default=-1)


@cache
def figure_words() -> FigureWords:
    """Compile the rules."""
    data = rules().progress.figures
    metric = rules().quantities.metric
    stages = rules().progress.statuses.stages
    nouns = _any([*data.plans, *data.wholes])
    return FigureWords(
        over_end=re.compile(f"{_any(data.over)}(?:约|近|了|达)*$"),
        level_end=re.compile(f"{_any(data.levels)}(?:了|约|近)?$"),
        compares=re.compile(_any(data.compares)),
        past=re.compile(_any(data.past)),
        origin_end=re.compile(f"{_any(data.origins)}$"),
        rises=re.compile(_any(data.rises)),
        share_ends=(
            re.compile(f"{_any(data.share_verbs)}[^，；。]{{0,24}}?{nouns}{_FILLERS}$"),
            re.compile("^[、，]?(?:其中)?占(?:比)?(?:为|约|达|到)*$"),
            re.compile(f"{_any(data.outcomes)}[^，；。、]{{0,8}}(?<!支出)占比(?:为|约|达|到)*$"),
            re.compile(f"{_any(data.share_nouns)}{_FILLERS}$"),
            re.compile(f"{_any(data.share_nouns)}(?:分别)?为?：[^，；。0-9]{{0,8}}$"),
            re.compile(f"{_any(data.share_done)}[^，；。、0-9]{{1,14}}的$"),
            re.compile(f"占[^，；。0-9]{{0,12}}{nouns}[^，；。0-9]{{0,6}}：[^，；。0-9]{{0,8}}$"),
            re.compile("占(?:计划|设计|规划|应)[^，；。0-9]{1,8}的$"),
            re.compile(f"{_any(data.share_done)}{_FILLERS}$"),
        ),
        done_behind=re.compile(
            f"{_any(data.share_done)}|的[^，；。、0-9]{{0,10}}?{_any(data.share_done)}"
        ),
        among=re.compile("(?<![初高集其])中(?:有|的)?$"),
        of_a_plan=re.compile(f"(?:[^，；。、0-9]{{0,6}}{_any(data.plans)})?的"),
        share_words=re.compile(_any([*data.share_nouns, "进展"])),
        rate_end=re.compile("(?P<deed>[^，；。、：0-9]{2})率(?:为|约|达到?)*$"),
        aim_behind=re.compile(f"的[^，；。、0-9]{{0,4}}?(?:{_any(data.plans)}|序时|时序)"),
        aim_done=re.compile(
            f"的[^，；。、0-9]{{0,4}}?{_any(data.plans)}"
            "(?:已|均|都|也|全部|全面|如期|提前|顺利|超额|圆满)*(?:完成|办结|完工|竣工|建成|落实)(?:$|[^，；。的]{0,3}$)"
        ),
        plan_nouns_begin=re.compile(
            f"^(?:[^，；。、]{{0,12}}(?:年度|全年|季度|年|月))?{_any(data.plans)}"
            "(?!已|[^，；。、]{2,8}(?:实现|已|完成))"
        ),
        joins=re.compile(_any(data.joins)),
        class_end=re.compile(f"(?:{_any(data.classes)}|的)$"),
        class_of_items=re.compile("([^，；。0-9]*)的(?:主要)?有[^，；。0-9]"),
        describes_end=re.compile(f"{_any(data.describes)}$"),
        counted_tasks_end=re.compile(f"{_any(data.counted_tasks)}$"),
        of_rates_end=re.compile(
            f"{_any(data.share_nouns)}[^，；。0-9]{{0,4}}，(?:最[^，；。]{{1,5}})?(?:分别|已|仅)?(?:为|达)$"
        ),
        gives=re.compile(_any(data.gives)),
        task_behind=re.compile(
            f"(?:(?!{_any(data.outcomes)})[^，；。、0-9]){{0,16}}?{_any(data.task_nouns)}"
            f"(?:$|已?{_any(data.gives)})"
        ),
        tasks=re.compile(_any(data.tasks)),
        taken_begin=re.compile("[对将把为给向]"),
        moves=re.compile(_any(data.moves)),
        going=re.compile(_any(data.going)),
        unfinished=re.compile(_any(data.unfinished)),
        invests_end=re.compile(f"{_any(data.invests)}$"),
        came_end=re.compile(f"{_any(data.outcomes)}(?!项目|工程|的|率|企业|单位)"),
        part_done=re.compile(f"{_any(data.outcomes)}[^，；。]{{0,10}}{_any(stages)}"),
        changes_end=re.compile(f"{_any(data.rates_of_change)}{_LINKS}$"),
        missed=re.compile(_any(data.missed)),
        all_the_same=re.compile(f"[^，；。、0-9]{{0,6}}?{_any(data.all_the_same)}"),
        strives=re.compile(_any(data.strives)),
        more_end=re.compile("(?:增加|减少|多|少)了?$"),
        beside=re.compile("[与同和][^，；。]{2,14}相?比(?:较)?，"),
        finished=re.compile(f"(?<![未不无]){_any(data.outcomes)}(?!.*(?:台账|清单|任务))"),
        stretches=re.compile(_any(data.stretches)),
        finds=re.compile(_any(data.finds)),
        under_way=re.compile(_any(data.under_way)),
        base_of_all=re.compile(
            f"占(?![^，；。]*(?:{_any(data.plans)}|投资|工程|项目|应|总数|概算|合同))[^，；。0-9]+$"
        ),
        actors=re.compile(_any(data.actors)),
        concerns_end=re.compile(f"{_any(data.concerns)}{_LINKS}$"),
        built=re.compile(_any(data.built)),
        all_done=re.compile(
            f"(?:全部|[均都]已?)(?:如期|按期|提前)?"
            f"{_any([*data.built, '完成', '办结', '办复', '落实', '整改'])}"
        ),
        done_alone=re.compile(f"已(?:{_any(data.outcomes)}|安装|架设|铺设|改造)"),
        work_rate=re.compile("(?:项目|工程)[开竣完复]工率"),
        built_begin=re.compile(
            f"，(?:现|均|已|全部)+{_any(data.built)}[^，；。0-9]*(?P<end>[，；]|$)"
        ),
        adds_begin=re.compile(f"^(?:共|可|并)?{_any(data.adds)}"),
        bare_share_end=re.compile("^[、，]?(?:其中)?占(?:比)?(?:为|约|达|到)*$"),
        done_of=re.compile(_any([*data.outcomes, "落实", "办理", "的有"])),
        measured=re.compile(_any(data.measured)),
        plan_nouns=re.compile(_any(data.plans)),
        plan_end=re.compile(f"{_any(data.plans)}{_LINKS}$"),
        fulfils=re.compile(_any(data.fulfils)),
        intends=re.compile(_any(data.intends)),
        future=re.compile(_any(data.future)),
        turns=re.compile(_any(data.turns)),
        left=re.compile(_any(data.left)),
        pending=re.compile(f"[^，；。、0-9]{{0,12}}?{_any(data.pending)}"),
        pending_end=re.compile(
            "前期(?:工作)?(?:正在|稳步|有序|加快|全力|持续)*(?:推进|开展|进行)中?$"
        ),
        pending_words=re.compile(_any(data.pending)),
        facts=re.compile(_any(data.facts)),
        outcomes=re.compile(f"(?<![未不无]){_any(data.outcomes)}(?!率)"),
        takes_up=re.compile(_any(data.takes_up)),
        verbs=re.compile(_any(map(re.escape, (*metric.verbs, *metric.deeds)))),
        sizes_end=re.compile(f"{_any(data.sizes)}{_LINKS}$"),
        totals_end=re.compile(f"(?:总[数量]|{_any(data.tasks)}[^，；。]{{0,2}}共){_LINKS}$"),
        year=re.compile(_any(data.year)),
        quarter=re.compile(_any(data.quarter)),
        total=re.compile(_any(data.total)),
    )


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"

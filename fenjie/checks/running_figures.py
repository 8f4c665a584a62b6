"""Running figures (累计): they never fall, and agree with what each quarter adds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from operator import ge

from fenjie.checks.series import Figure, Json, Series
from fenjie.checks.sums import number, written
from fenjie.findings import Finding
from fenjie.normalize.quantities.metric_names import linked


def check_running_figures(task: Json, series: Series) -> Iterator[Finding]:
    """Find figures that are said to run on and yet are less than one before them.

    Only figures that name the same thing are compared: 摸排后备企业50家 says nothing of
    累计新增20家, which counts what the target does.
    """
    planned = sorted(
        (*series.plain, *series.running),
        key=lambda figure: (figure.quarters[-1], figure.quantity["cumulative"]),
    )
    if not _any_falls(planned):
        return
    meant = [q["metric"] for q in task["target"]["quantities"] if q["unit"] == series.unit]
    unsaid = meant[0] if len(meant) == 1 else None
    highest: list[Figure] = []
    for figure in planned:
        metric = figure.quantity["metric"] or unsaid
        index = next(
            (n for n, f in enumerate(highest) if linked(f.quantity["metric"] or unsaid, metric)),
            None,
        )
        if index is None:
            highest.append(figure)
            continue
        before = highest[index]
        if figure.quantity["high"] >= before.value:
            highest[index] = figure
        elif figure.quantity["cumulative"]:
            yield Finding.of(
                "series-falls",
                [task["id"]],
                field=figure.field,
                evidence=[figure.text, before.text],
                before=before.text,
                after=figure.text,
                metric=series.metric or "数量",
            )


def _any_falls(planned: list[Figure]) -> bool:
    """Return whether a figure is less than one before it, whatever they count."""
    reached = accumulate([figure.value for figure in planned], max)
    return not all(map(ge, [figure.quantity["high"] for figure in planned[1:]], reached))


def check_steps_and_sums(task: Json, series: Series) -> Iterator[Finding]:
    """Where quarters say both what is added and what has run up (60个，累计84个), they agree."""
    if not series.plain or not series.running:
        return
    added = {figure.quarters[-1]: figure for figure in series.plain}
    running = {figure.quarters[-1]: figure for figure in series.running}
    right, wrong = _compared(added, running)
    if right < len(wrong) or not right:
        return  # Then the two do not measure the same thing.
    for figure, sum_ in wrong:
        step = added[figure.quarters[-1]]
        yield Finding.of(
            "series-sum",
            [task["id"]],
            field=figure.field,
            evidence=[figure.text, step.text],
            suggestion=written(figure, sum_),
            running=figure.text,
            added=step.text,
            sum_=written(figure, sum_),
        )


def _compared(
    added: dict[int, Figure], running: dict[int, Figure]
) -> tuple[int, list[tuple[Figure, Decimal]]]:
    """Count the quarters that agree; return with them those that do not, and their right sums."""
    right = 0
    wrong: list[tuple[Figure, Decimal]] = []
    before = Decimal(0)
    for quarter in sorted({*added, *running}):
        step, figure = added.get(quarter), running.get(quarter)
        sum_ = before + number(step.value) if step else None
        if figure and sum_ is not None and quarter != min(added):
            if number(figure.value) == sum_:
                right += 1
            else:
                wrong.append((figure, sum_))
        before = number(figure.value) if figure else sum_ or before
    return right, wrong

"""Schedules of one track or several, as records."""

from __future__ import annotations

from hypothesis import strategies as st

from fenjie.normalize.periods import read_label
from tests.printed.made import Json, step
from tests.printed.printed_phrases import (
    AMOUNTS,
    CLAUSES,
    LABELS,
    TITLES,
    lists,
    words,
)


def first_quarter(label: str) -> int:
    span = read_label(label, None)
    assert span is not None
    return span.quarters[0]


@st.composite
def rounds(draw: st.DrawFn, track: list[str]) -> list[Json]:
    """Draw the steps of one track.

    Quarters go up. Where they begin again (全年 at the end), a numbered or a second sentence
    before them is read as a title, so one plain sentence stands there.
    """
    steps: list[Json] = []
    labels = draw(st.lists(st.sampled_from(LABELS), max_size=4, unique_by=first_quarter))
    labels.sort(key=first_quarter)
    behind = draw(st.sampled_from(["", "", "全年", "每季度"])) if labels else ""
    if not labels or draw(st.integers(0, 3)) == 0:
        # One sentence here too, as the track before may have reached the fourth quarter. No
        # quarters in it: a cell with no other labels is split at those.
        steps.append(step(track, None, draw(words(ends="。，-" if labels else "。-"))))
    running = words(behind=CLAUSES | st.sampled_from(AMOUNTS), ends="。。。；，-")
    for label in labels:
        plain = bool(behind) and label == labels[-1]
        steps.append(step(track, label, draw(running if plain else running | lists())))
    if behind:
        steps.append(step(track, behind, draw(running)))
    return steps


@st.composite
def schedules(draw: st.DrawFn) -> list[Json]:
    """Draw a schedule: one track, or several, of which some hold others."""
    count = draw(st.sampled_from([0, 0, 0, 1, 2, 3]))
    if count == 0:
        return draw(st.one_of(st.just([]), rounds([]), rounds([]), rounds([])))
    titles = draw(st.permutations(TITLES))
    steps: list[Json] = []
    if draw(st.booleans()):
        lead = draw(words()) + draw(st.sampled_from(["", "具体如下："]))
        steps.append(step([], None, lead))
    for _ in range(count):
        title = titles.pop()
        kind = draw(st.sampled_from(["plain", "plain", "parent", "own"]))
        if kind != "parent":
            steps += draw(rounds([title]))
        if kind != "plain":
            # Collective words (方面) end titles of one level, so a parent and its first child
            # never share one.
            children = [t for t in titles if not (t.endswith("方面") and title.endswith("方面"))]
            for child in children[: draw(st.integers(1, 3))]:
                titles.remove(child)
                steps += draw(rounds([title, child]))
    return steps

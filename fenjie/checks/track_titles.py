"""Numbers in the titles of tracks (水务投资72亿元), against the target's for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import asdict

from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.normalize.quantities import read_quantities


@lru_cache(1024)
def read_title(title: str) -> list[Json]:
    """Return the quantities of a track's title, as in a record."""
    return [asdict(amount) for amount in read_quantities(title)]


def check_titles(task: Json) -> Iterator[Finding]:
    """Compare the number in the title of a track with the target's number for the same thing."""
    goals = [q for q in task["target"]["quantities"] if q["metric"] and q["basis"] == "level"]
    for title, index in _titles(task["schedule"]) if goals else ():
        for named in read_title(title):
            same = [q for q in goals if _kind(q) == _kind(named)]
            if len(same) == 1 and same[0]["low"] != named["low"]:
                yield Finding.of(
                    "goal-differs",
                    [task["id"]],
                    field=f"schedule/{index}",
                    evidence=[named["text"], same[0]["text"]],
                    what=named["metric"],
                    one="目标",
                    here=same[0]["text"],
                    other="分项标题",
                    there=named["text"],
                )


def _titles(steps: Sequence[Json]) -> list[tuple[str, int]]:
    """Return the titles of all tracks, each with the first step that it stands over."""
    tracks = [(index, step["track"]) for index, step in enumerate(steps) if step["track"]]
    if not tracks:
        return []
    titles = {title: index for index, track in reversed(tracks) for title in track}
    return sorted(titles.items(), key=lambda item: item[1])


def _kind(quantity: Json) -> tuple[str, str | None, str]:
    return quantity["unit"], quantity["metric"], quantity["comparator"]

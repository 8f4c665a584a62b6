"""Documents made from traits chosen at random, read, and scored against what they were made from.

python -m fuzz.documents_generated --count 3000 --seed 1
python -m fuzz.documents_generated --show 17
python -m fuzz.documents_generated --pin

The first reads `count` documents, of the seeds from `seed` on, and prints the share of right values
in all, by field and by trait value, and the worst documents, each with the seed that makes it
again. The second prints the document of a seed and every value that was read wrong. The third
reads the documents of the test and writes its floors anew; look at the difference.
"""

from __future__ import annotations

import argparse
import json
import sys

from tests.generated.scored_documents import (
    FLOORS,
    Scores,
    score_of,
    scores_of,
    share_of,
    suite_scores,
)


def report(scores: Scores, worst: int) -> list[str]:
    """Return the lines that a person reads about many documents."""
    head = f"{len(scores.scores)} documents, {len(scores.unread)} unread"
    lines = [f"{head}, {scores.share:.4f} of the values right"]
    groups = {"field": scores.by_field, **scores.by_trait}
    for trait, values in groups.items():
        lines.append(f"\n{trait}")
        for value, counts in sorted(values.items(), key=lambda item: share_of(item[1])):
            lines.append(f"  {share_of(counts):.4f}  {counts.total():6}  {value}")
    return [*lines, "\nworst documents", *scores.worst(worst)]


def shown(seed: int) -> list[str]:
    """Return the document of a seed, and a line for each value that was read wrong."""
    score = score_of(seed)
    lines = [score.line(), "", score.document.text]
    for number, task in enumerate(score.tasks, 1):
        for name, (right, wanted, read) in task.items():
            if not right:
                lines.append(f"{number} {name}: read {read}, right {wanted}")
    return lines


def pinned(scores: Scores) -> list[str]:
    """Write the floors of the test anew and return a line for each that fell."""
    before = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = [f"fell: {line}" for line in scores.below(before["shares"])]
    floors = {"unread": len(scores.unread), "shares": scores.floors()}
    text = json.dumps(floors, ensure_ascii=False, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")
    head = f"{len(scores.scores)} documents, {len(scores.unread)} unread, {scores.share:.4f} right"
    return [head, *fallen]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Make documents and read them again.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=30, help="how many documents to list")
    parser.add_argument("--show", type=int, metavar="SEED", help="print one document instead")
    parser.add_argument("--pin", action="store_true", help="write the floors of the test anew")
    options = parser.parse_args()
    if options.pin:
        print("\n".join(pinned(suite_scores())))
        return 0
    if options.show is not None:
        print("\n".join(shown(options.show)))
        return 0
    seeds = range(options.seed, options.seed + options.count)
    print("\n".join(report(scores_of(seeds), options.worst)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

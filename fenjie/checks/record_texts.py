"""The texts of all tasks of a document, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from fenjie.checks.series import Json


class Text(NamedTuple):
    """A text of a record, with its task and field; a shared requirement stands once."""

    task: str
    field: str
    text: str


def texts_of_tasks(tasks: list[Json]) -> list[Text]:
    """Gather the texts of all tasks, titles of tracks included."""
    texts: list[Text] = []
    shared: set[str] = set()
    for task in tasks:
        for index, requirement in enumerate(task["requirements"]):
            if requirement["text"] not in shared:
                shared.add(requirement["text"])
                texts.append(Text(task["id"], f"requirements/{index}", requirement["text"]))
        texts.append(Text(task["id"], "target", task["target"]["text"]))
        titles: set[str] = set()
        for index, step in enumerate(task["schedule"]):
            texts.append(Text(task["id"], f"schedule/{index}", step["text"]))
            new = [title for title in step["track"] if title not in titles]
            titles.update(new)
            texts += [Text(task["id"], f"schedule/{index}", title) for title in new]
    return [text for text in texts if text.text]

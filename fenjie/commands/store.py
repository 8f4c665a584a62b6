"""`fenjie store`: documents of several years in one SQLite file."""

from __future__ import annotations

import argparse
from typing import Any

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE
from fenjie.commands.results import end_with, inform_written, put, target_of, write_out
from fenjie.commands.work import have_done
from fenjie.errors import FenjieError
from fenjie.i18n import N_, _
from fenjie.terminal import inform, one_line, say, standard_output

_OUTCOMES = {
    "new": N_("{year}: added as {document}, {tasks:,} tasks"),
    "version": N_("{year}: added as {document}, {tasks:,} tasks; issue {version} of its year"),
    "same": N_("{year}: {document} is there already; nothing was changed"),
    "again": N_("{year}: {document} was read anew; its words are the same"),
}
_OF_PROGRESS = {
    "new": N_("{year} Q{quarter}: progress added as {progress_id}, {answers:,} answers"),
    "replaced": N_("{year} Q{quarter}: progress {progress_id} replaced, {answers:,} answers"),
    "same": N_("{year} Q{quarter}: progress {progress_id} is there already; nothing was changed"),
}


def run_store(arguments: argparse.Namespace) -> int:
    """Add documents to a store, list them, remove some, or write down all tasks."""
    if arguments.action == "list":
        return _list(arguments)
    if arguments.action == "export":
        return _export(arguments)
    if not arguments.items:
        raise FenjieError(
            "usage",
            "fenjie store {action} needs to know what: {what}",
            action=arguments.action,
            what=_("records or documents") if arguments.action == "add" else _("ids of documents"),
        )
    return _add(arguments) if arguments.action == "add" else _remove(arguments)


def _add(arguments: argparse.Namespace) -> int:
    from fenjie.jobs.inputs import check_year

    check_year("--year", arguments.year)
    inputs = {f"records {n}": path for n, path in enumerate(arguments.items)}
    request = {"path": arguments.db, "series": arguments.series, "year": arguments.year}
    reply = have_done("store-add", inputs, request, limits_of(arguments), _("adding"))
    for added in reply.facts["added"]:
        words = _(_OUTCOMES[added["outcome"]])
        inform(one_line(words.format(document=added["document_id"], **added)))
    if reply.facts["before"] or len(reply.facts["begun"]) > 1:
        for series in reply.facts["begun"]:
            words = _("a new series begins: {series}; --series puts documents into another one")
            inform(one_line(words.format(series=series)))
    for added in reply.facts["progress"]:
        inform(one_line(_(_OF_PROGRESS[added["outcome"]]).format(**added)))
        if left := added["answers"] - added["linked"]:
            inform(_("answers to no task of the plan: {count:,}").format(count=left))
        if added["changed"]:
            words = _("answers to tasks whose words have changed since: {count:,}")
            inform(words.format(count=added["changed"]))
    every = (*reply.facts["added"], *reply.facts["progress"])
    if any(added["outcome"] != "same" for added in every):
        inform(_("written to {path}").format(path=one_line(arguments.db)))
    codes = [end_with(places, name) for name, places in reply.facts["unread"].items()]
    return max(codes, default=DONE)


def _list(arguments: argparse.Namespace) -> int:
    reply = have_done("store-list", {}, {"path": arguments.db}, limits_of(arguments), _("reading"))
    documents = reply.facts["documents"]
    if arguments.format == "json":
        import json

        write_out(json.dumps(documents, ensure_ascii=False, indent=2).encode() + b"\n")
        return DONE
    series = None
    for document in documents:
        if document["series"] != series:
            series = document["series"]
            say(one_line(series), standard_output())
        if document["document_id"] is None:
            _list_progress(document)
            continue
        mark = "*" if document["current"] else " "
        tasks = _("{count:,} tasks").format(count=document["tasks"])
        version = _("issue {version}").format(version=document["version"])
        parts = (
            document["document_id"],
            version,
            tasks,
            document["issued"],
            document["source_name"],
        )
        line = "  ".join(filter(None, parts))
        say(one_line(f"{mark} {document['year']}  {line}"), standard_output())
        _list_progress(document)
    if any(document["document_id"] and not document["current"] for document in documents):
        inform(_("* counts: the newest issue of its year"))
    return DONE


def _list_progress(document: dict[str, Any]) -> None:
    """Print the progress that belongs to the plan of a year."""
    for entry in document["progress"]:
        words = _("{answers:,} answers").format(**entry)
        line = f"    {document['year']} Q{entry['quarter']}  {entry['progress_id']}  {words}"
        say(one_line(line), standard_output())


def _export(arguments: argparse.Namespace) -> int:
    target = target_of(arguments.output, arguments.db, ".jsonl")
    reply = have_done(
        "store-export", {}, {"path": arguments.db}, limits_of(arguments), _("exporting")
    )
    put(reply.data, target)
    inform_written(target)
    return DONE


def _remove(arguments: argparse.Namespace) -> int:
    request = {"path": arguments.db, "named": arguments.items}
    reply = have_done("store-remove", {}, request, limits_of(arguments), _("removing"))
    for ident in reply.facts["removed"]:
        inform(_("removed {document}").format(document=ident))
    return DONE

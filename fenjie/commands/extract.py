"""`fenjie extract`: from a document to records."""

from __future__ import annotations

import argparse
from typing import Any

from fenjie.commands.chosen import check_record_format, limits_of, reading_of
from fenjie.commands.results import end, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.terminal import detail, inform, manner, say


def run_extract(arguments: argparse.Namespace) -> int:
    """Extract a document, and tell in a line what it was taken for and what was found."""
    check_record_format(arguments)
    limits = limits_of(arguments)
    target = target_of(arguments.output, arguments.file, f".{arguments.format}")
    outcome = _outcome_of(arguments)
    findings = _beside(arguments, "--findings", arguments.findings, ".findings.json")
    inputs = {"path": arguments.file, "corrections": arguments.corrections}
    request = {
        "file_format": arguments.format,
        "canonical": arguments.canonical,
        "refs": not arguments.no_refs,
        "reading": reading_of(arguments),
        "report": findings is not None,
    }
    reply = have_done("extract", inputs, request, limits, _("reading"))
    put(reply.data, target)
    if arguments.audit_text:
        for disposition, count in reply.facts["coverage"].items():
            say(f"{disposition}\t{count}")
    decided = reply.facts.get("decided")
    outcomes = "" if decided is None else _put_decided(decided, outcome)
    inform(_summary(reply.facts))
    if outcomes:
        inform(outcomes)
    detail(_coverage(reply.facts["coverage"]))
    inform_written(target)
    inform_written(outcome)
    if findings is not None:
        put(reply.facts["report"].encode(), findings)
        inform_written(findings)
    return end(reply, source_name(arguments.file) or "")


def _put_decided(decided: dict[str, Any], outcome: str | None) -> str:
    """Write down what became of the decisions, if there is a file for it; return it for people."""
    from fenjie.commands.decisions_page import decisions_json, decisions_page

    if outcome is not None:
        put(decisions_json(decided).encode() + b"\n", outcome)
    return decisions_page(decided, undecided=manner.verbose)


def _outcome_of(arguments: argparse.Namespace) -> str | None:
    """Return where to write what became of the decisions, None for nowhere.

    Raises `FenjieError` (`usage`) where there are no decisions, or no file for it.
    """
    if arguments.outcome is not None and arguments.corrections is None:
        raise FenjieError("usage", "--outcome goes with --corrections")
    return _beside(arguments, "--outcome", arguments.outcome, ".decisions.json")


def _beside(
    arguments: argparse.Namespace, option: str, path: str | None, suffix: str
) -> str | None:
    """Return the file that an option names beside the records, None for none.

    Raises `FenjieError` (`usage`) for standard output, which has the records.
    """
    if path is None:
        return None
    target = target_of(path, arguments.file, suffix)
    if target is None:
        raise FenjieError(
            "usage", "{option} needs a file: standard output has the records", option=option
        )
    return target


def _summary(facts: dict[str, Any]) -> str:
    """Return in one sentence what a file was taken for and what was found in it."""
    severities = facts["severities"]
    result = _(
        "{tasks:,} tasks, {steps:,} steps, {findings:,} findings:"
        " {errors:,} errors, {warnings:,} warnings, {notes:,} notes"
    ).format(
        tasks=facts["tasks"],
        steps=facts["steps"],
        findings=facts["findings"],
        errors=severities.get("error", 0),
        warnings=severities.get("warning", 0),
        notes=severities.get("info", 0),
    )
    return _("{kind}, layout {layout} ({score:.0%}): {result}").format(
        kind=_(facts["taken_for"]),
        layout=facts["layout"],
        score=facts["layout_score"],
        result=result,
    )


def _coverage(counts: dict[str, int]) -> str:
    """Print what became of the characters of the source."""
    return _("{all:,} characters: {fields:,} in records, {left:,} unexplained").format(
        all=sum(counts.values()), fields=counts["field"], left=counts["unexplained"]
    )

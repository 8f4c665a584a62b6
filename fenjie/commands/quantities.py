"""The quantities command: what is seen in one sentence, as a table or JSON."""

from __future__ import annotations

import json

from msgspec.structs import asdict

from fenjie.i18n import _, is_chinese
from fenjie.normalize.quantities import Candidate, explain
from fenjie.schema.fields import value_names
from fenjie.terminal import say, standard_output, visible
from fenjie.text.normal_form import normal_form


def print_quantities(text: str, *, file_format: str, explain_rules: bool) -> None:
    """Read a sentence, brought into normal form first, and print its quantities."""
    normal = normal_form(text).strip()
    known = [one for one in explain(normal) if explain_rules or one.amount is not None]
    if file_format == "json":
        written = [_as_json(one, explain_rules) for one in known]
        say(json.dumps(written, ensure_ascii=False, indent=2), standard_output())
        return
    _print_table(normal, known, explain_rules)


def _as_json(known: Candidate, explain_rules: bool) -> dict[str, object]:
    value: dict[str, object] = {} if known.amount is None else asdict(known.amount)
    if explain_rules:
        value = {"number": known.number, "rules": list(known.rules), "quantity": value or None}
    return value


def _print_table(text: str, known: list[Candidate], explain_rules: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.ASCII)
    headers = [_("text"), _("low"), _("high"), _("unit"), _("comparator"), _("cumulative")]
    headers += [_("basis"), _("quarters"), _("metric")]
    for header in headers + ([_("rules")] if explain_rules else []):
        table.add_column(header, overflow="fold")
    # The values of the records are English words; a Chinese table has Chinese ones.
    names = ("comparator", "basis") if is_chinese() else ()
    words = {word: shown for name in names for word, shown in value_names(name, "zh").items()}
    for one in known:
        amount = one.amount
        cells = [one.number, *[""] * 8]
        if amount is not None:
            cells = [
                amount.text,
                f"{amount.low:,}",
                f"{amount.high:,}",
                amount.unit,
                words.get(amount.comparator, amount.comparator),
                _("yes") if amount.cumulative else "",
                words.get(amount.basis, amount.basis),
                ",".join(map(str, amount.quarters or ())),
                amount.metric or "",
            ]
        if explain_rules:
            left_out = "" if amount is not None else _("left out: ")
            cells.append(left_out + "；".join(one.rules))
        # Markup in the sentence is words, never rich's own.
        table.add_row(*(visible(cell).replace("[", "\\[") for cell in cells))
    out = standard_output()
    console = Console(file=out, width=None if out.isatty() else 160, highlight=False)
    console.print(visible(text), markup=False)
    console.print(table)

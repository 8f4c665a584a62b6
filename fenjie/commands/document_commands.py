"""The commands that read documents: each function loads what its command needs."""

from __future__ import annotations

from fenjie.commands.command import Command, Option
from fenjie.commands.option_groups import (
    CORRECTIONS,
    NEEDED_OUTPUT,
    OUTPUT,
    READING,
    RECORD_FORMAT,
    result_format,
    source,
    target_format,
)
from fenjie.i18n import N_


def extract() -> Command:
    """Declare `fenjie extract`."""
    from fenjie.commands.extract import run_extract
    from fenjie.commands.finding_options import DECIDED

    return Command(
        "extract",
        N_("Extract the tasks of a document as records."),
        "fenjie extract samples/yunjiang-2025.txt -o output/",
        run_extract,
        (
            source(N_("the document to read, or - for standard input")),
            OUTPUT,
            *RECORD_FORMAT,
            Option("--audit-text", N_("print what became of every character of the source")),
            *DECIDED,
        ),
        (READING,),
        limited=True,
    )


def check() -> Command:
    """Declare `fenjie check`."""
    from fenjie.commands.check import run_check
    from fenjie.commands.finding_options import CHECK

    return Command(
        "check",
        N_("List what a careful clerk would notice, errors first; exit code 1 when one stands."),
        "fenjie check samples/yunjiang-2025.txt --write corrections.yaml",
        run_check,
        CHECK,
        (READING,),
        limited=True,
    )


def diff() -> Command:
    """Declare `fenjie diff`."""
    from fenjie.commands.diff import run_diff
    from fenjie.commands.diff_options import DIFF

    return Command(
        "diff",
        N_("Tell what changed between two years, or an issue and its re-issue."),
        "fenjie diff 2024.pdf 2025.docx -f html -o diff.html",
        run_diff,
        DIFF,
        limited=True,
    )


def grid() -> Command:
    """Declare `fenjie grid`."""
    from fenjie.commands.table_views import run_grid

    return Command(
        "grid",
        N_("Print the table of a document as it was put together: the way to see a wrong cell."),
        "fenjie grid samples/yunjiang-2025.docx",
        run_grid,
        (
            source(N_("the document to read, or - for standard input")),
            Option("--raw", N_("the rows as they are printed, before they are joined")),
        ),
        (READING,),
        limited=True,
    )


def layouts() -> Command:
    """Declare `fenjie layouts`."""
    from fenjie.commands.layouts import run_layouts

    return Command(
        "layouts",
        N_("List the layouts of tables that can be read, or how each fits a document."),
        "fenjie layouts samples/yunjiang-2025.txt",
        run_layouts,
        (source(N_("a document, whose columns are then listed; - for standard input"), "?"),),
        (READING,),
        limited=True,
    )


def show() -> Command:
    """Declare `fenjie show`."""
    from fenjie.commands.table_views import run_show

    return Command(
        "show",
        N_("Draw a page of a PDF with the grid that was found over it."),
        "fenjie show table.pdf --page 12 -o page12.png",
        run_show,
        (
            source(N_("the PDF to read, or - for standard input")),
            Option("--page", N_("the page, from 1"), "N", default=1, number=True),
            NEEDED_OUTPUT,
        ),
        limited=True,
    )


def render() -> Command:
    """Declare `fenjie render`."""
    from fenjie.commands.table_views import run_render

    return Command(
        "render",
        N_("Print the table again from its records: what is extracted from it is the same."),
        "fenjie render output/yunjiang-2025.json --to docx -o output/",
        run_render,
        (
            source(N_("the records to print, or - for standard input")),
            target_format(N_("the format of the table"), "text", "html", "docx"),
            NEEDED_OUTPUT,
        ),
        limited=True,
    )


def report() -> Command:
    """Declare `fenjie report`."""
    from fenjie.commands.report import run_report

    return Command(
        "report",
        N_("Make one page for review: every task with its printed words beside its record."),
        "fenjie report samples/yunjiang-2025.txt -o output/",
        run_report,
        (
            source(N_("a document, or records; - for standard input")),
            NEEDED_OUTPUT,
            Option(
                "--lang",
                N_("the page's own words (default: the terminal's)"),
                choices=("zh", "en"),
            ),
            CORRECTIONS,
        ),
        (READING,),
        limited=True,
    )


def quantities() -> Command:
    """Declare `fenjie quantities`."""
    from fenjie.commands.try_out import run_quantities

    return Command(
        "quantities",
        N_("Print the quantities of a sentence: the way to try one."),
        'fenjie quantities "新增充电桩不少于5000个，完成投资约3.5亿元"',
        run_quantities,
        (
            Option("text", N_("the sentence to read"), N_("TEXT"), completes="nothing"),
            result_format("table", "json", about=N_("table (default)")),
            Option(
                "--explain", N_("also tell the numbers that are left out, and which rules spoke")
            ),
        ),
    )


def batch() -> Command:
    """Declare `fenjie batch`."""
    from fenjie.commands.batch import run_batch_command

    return Command(
        "batch",
        N_("Extract many documents: a record file for each, and an index to go on from."),
        "fenjie batch tables/ 'more/**/*.docx' -o records/",
        run_batch_command,
        (
            Option(
                "inputs",
                N_("files, folders with all that is below them, or quoted patterns"),
                N_("INPUT"),
                takes="+",
            ),
            Option(
                "-o --output",
                N_("the folder for the record files and index.jsonl; made if need be"),
                N_("FOLDER"),
                required=True,
                completes="folders",
            ),
            *RECORD_FORMAT,
            Option("--workers", N_("files read at once (default: one a core)"), "N", number=True),
            Option("--again", N_("read what an earlier run has done as well")),
            Option(
                "--dask",
                N_("read on a Dask cluster: tcp://HOST:PORT"),
                N_("ADDRESS"),
                completes="nothing",
            ),
        ),
        (READING,),
        limited=True,
    )

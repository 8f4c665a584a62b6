"""The table of commands: adding a command is one entry.

What runs a command imports what it needs when it runs, so that the help needs none of it.
"""

from __future__ import annotations

from fenjie.commands.batch import run_batch_command
from fenjie.commands.check import run_check
from fenjie.commands.collect import run_collect
from fenjie.commands.collect_options import COLLECT
from fenjie.commands.command import Command, Option
from fenjie.commands.completion import SHELLS, run_completion
from fenjie.commands.diff import run_diff
from fenjie.commands.diff_options import DIFF
from fenjie.commands.export import run_export
from fenjie.commands.extract import run_extract
from fenjie.commands.finding_options import CHECK, DECIDED, VALIDATE
from fenjie.commands.layouts import run_layouts
from fenjie.commands.limit_list import run_limits
from fenjie.commands.option_groups import (
    CORRECTIONS,
    NEEDED_OUTPUT,
    OUTPUT,
    READING,
    RECORD_FORMAT,
    TABLE_FORMAT,
    result_format,
    source,
    target_format,
)
from fenjie.commands.progress_options import PROGRESS
from fenjie.commands.progress_report import run_progress
from fenjie.commands.report import run_report
from fenjie.commands.schema_options import SCHEMA
from fenjie.commands.split import run_split
from fenjie.commands.store import run_store
from fenjie.commands.store_options import STORE, TREND
from fenjie.commands.table_views import run_grid, run_render, run_show
from fenjie.commands.trend import run_trend
from fenjie.commands.try_out import run_quantities, run_schema, run_validate
from fenjie.i18n import N_

COMMANDS = (
    Command(
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
    ),
    Command(
        "check",
        N_("List what a careful clerk would notice, errors first; exit code 1 when one stands."),
        "fenjie check samples/yunjiang-2025.txt --write corrections.yaml",
        run_check,
        CHECK,
        (READING,),
        limited=True,
    ),
    Command(
        "diff",
        N_("Tell what changed between two years, or an issue and its re-issue."),
        "fenjie diff 2024.pdf 2025.docx -f html -o diff.html",
        run_diff,
        DIFF,
        limited=True,
    ),
    Command(
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
    ),
    Command(
        "layouts",
        N_("List the layouts of tables that can be read, or how each fits a document."),
        "fenjie layouts samples/yunjiang-2025.txt",
        run_layouts,
        (source(N_("a document, whose columns are then listed; - for standard input"), "?"),),
        (READING,),
        limited=True,
    ),
    Command(
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
    ),
    Command(
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
    ),
    Command(
        "export",
        N_("Write records as tables: CSV, a workbook, SQLite, Parquet or JSON Lines."),
        "fenjie export output/yunjiang-2025.json --to xlsx -o output/",
        run_export,
        (
            source(N_("records, or the document itself; - for standard input")),
            TABLE_FORMAT,
            Option(
                "-o --output",
                N_(
                    "a file, a folder, or -; for csv and parquet a folder of their own,"
                    " or a name that ends with .zip"
                ),
                N_("PATH"),
                required=True,
            ),
        ),
        limited=True,
    ),
    Command(
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
    ),
    Command(
        "split",
        N_("Make each organization's own list of tasks, a workbook each, in a new folder."),
        "fenjie split 2024.json --by lead -o lists",
        run_split,
        (
            source(N_("records, or the document itself; - for standard input")),
            Option(
                "--by",
                N_(
                    "whose lists: every organization (default), those that lead, those that"
                    " support, the leaders"
                ),
                choices=("body", "lead", "support", "leader"),
                default="body",
            ),
            Option(
                "-o --output",
                N_("the folder to make; one that is there must be empty"),
                N_("FOLDER"),
                required=True,
                completes="folders",
            ),
        ),
        limited=True,
    ),
    Command(
        "collect",
        N_("Collect what organizations filled in: each answer on its task, and who is missing."),
        "fenjie collect returned/ --plan 2025.json --quarter 2 -o progress-2.json",
        run_collect,
        COLLECT,
        limited=True,
    ),
    Command(
        "progress",
        N_("Hold what was done against the plan: by organization, overdue, at risk, figures, due."),
        "fenjie progress plan.json q1.json q2.json -f html -o output/",
        run_progress,
        PROGRESS,
        limited=True,
    ),
    Command(
        "store",
        N_("Keep the documents of several years in one SQLite file, their goals linked."),
        "fenjie store add output/*.json --db years.sqlite",
        run_store,
        STORE,
        limited=True,
    ),
    Command(
        "trend",
        N_("Tell what became of goals over the years of a store: by organization, by words, all."),
        "fenjie trend --db years.sqlite --indicator 工业投资 -f html -o output/",
        run_trend,
        TREND,
        limited=True,
    ),
    Command(
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
    ),
    Command(
        "validate",
        N_("Check records in JSON or YAML, from anywhere, and list all that is wrong."),
        "fenjie validate output/yunjiang-2025.json",
        run_validate,
        VALIDATE,
        limited=True,
    ),
    Command(
        "schema",
        N_("Print the JSON Schema of the records, or of what other commands write as JSON."),
        "fenjie schema > records.schema.json",
        run_schema,
        (SCHEMA,),
    ),
    Command(
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
    ),
    Command(
        "limits",
        N_("Print the limits of what a file may take, and what sets them."),
        "fenjie limits",
        run_limits,
        limited=True,
    ),
    Command(
        "completion",
        N_("Print the script that lets a shell complete commands, options and file names."),
        "fenjie completion bash >> ~/.bash_completion",
        run_completion,
        (Option("shell", N_("the shell that is to run it"), choices=SHELLS),),
    ),
)

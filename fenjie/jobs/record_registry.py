"""The jobs that work on records, progress and stores."""

from __future__ import annotations

from fenjie.jobs import judging_jobs, progress_jobs, progress_reports, record_jobs, store_jobs
from fenjie.jobs.job_registry import Job

RECORD_JOBS = {
    "collect": Job(progress_jobs.collect, documents=("plan",), effort=4.0, folder="folder"),
    "collect-report": Job(progress_reports.collect_report, files=("plan",), effort=4.0),
    "diff": Job(record_jobs.diff, documents=("old", "new"), files=("organizations",)),
    "export": Job(record_jobs.export, effort=8.0),
    "progress": Job(judging_jobs.report_progress, documents=("plan",), effort=4.0, many="progress"),
    "progress-of-store": Job(judging_jobs.report_stored, documents=(), effort=4.0, store="path"),
    "render": Job(record_jobs.render_table),
    "split": Job(record_jobs.split, effort=8.0),
    "store-add": Job(store_jobs.add, documents=(), effort=8.0, many="records", store="path"),
    "store-export": Job(store_jobs.export, documents=(), store="path"),
    "store-list": Job(store_jobs.list_documents, documents=(), store="path"),
    "store-remove": Job(store_jobs.remove, documents=(), store="path"),
    "trend": Job(store_jobs.trend, documents=(), store="path"),
    "validate": Job(record_jobs.validate_records),
}

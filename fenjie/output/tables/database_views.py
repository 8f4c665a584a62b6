"""The views of the database: the questions that analysts ask first."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class View(Struct, frozen=True):
    """A named query.

    In the queries below `{tasks}` is the table of the tasks that count, `{of}` the columns of it
    that come before all others, and `{row}` the row of a task in the full-text search.
    """

    name: str
    chinese: str
    english: str
    sql: str


_VIEWS = (
    View(
        "task_overview",
        "任务一览，每项任务一行，单位、领导用顿号相连。",
        "One row per task, as an office lists it.",
        """
SELECT
  {of}t.task_id, t.number, t.section, t.title, t.target,
  (SELECT group_concat(name, '、') FROM
    (SELECT name FROM leaders WHERE task_id = t.task_id ORDER BY position)) AS leaders,
  (SELECT group_concat(canonical, '、') FROM
    (SELECT canonical FROM units WHERE task_id = t.task_id AND role = 'lead'
     ORDER BY position)) AS lead_units,
  (SELECT group_concat(canonical, '、') FROM
    (SELECT canonical FROM units WHERE task_id = t.task_id AND role = 'support'
     ORDER BY position)) AS support_units,
  (SELECT count(*) FROM steps WHERE task_id = t.task_id) AS steps,
  (SELECT count(*) FROM quantities WHERE task_id = t.task_id) AS quantities,
  (SELECT count(*) FROM finding_tasks WHERE task_id = t.task_id) AS findings
FROM {tasks} AS t ORDER BY {of}t.position
""",
    ),
    View(
        "steps_due",
        "有时间的步骤，按到期先后。",
        "One row per step that has a time, in the order in which steps fall due.",
        """
SELECT
  {of}
  s.due_quarter, s.end_date, s.task_id, t.number, s.track, s.label, s.text, o.lead_units, s.field
FROM steps AS s
JOIN {tasks} AS t USING (task_id)
JOIN task_overview AS o USING (task_id)
WHERE s.due_quarter IS NOT NULL OR s.end_date IS NOT NULL
ORDER BY {of}s.end_date, s.due_quarter, t.position, s.position
""",
    ),
    View(
        "due_by_quarter",
        "各牵头单位每季度要完成多少步骤。",
        "How much each organization that leads has to finish in each quarter.",
        """
SELECT
  {of}u.canonical AS lead_unit, s.due_quarter,
  count(DISTINCT s.task_id) AS tasks, count(*) AS steps
FROM steps AS s
JOIN {tasks} AS t USING (task_id)
JOIN (SELECT DISTINCT task_id, canonical FROM units WHERE role = 'lead') AS u
  ON u.task_id = s.task_id
WHERE s.due_quarter IS NOT NULL
GROUP BY {of}u.canonical, s.due_quarter
ORDER BY {of}u.canonical, s.due_quarter
""",
    ),
    View(
        "unit_tasks",
        "各单位牵头、协助多少项任务。",
        "How many tasks each organization leads and supports.",
        """
SELECT
  {of}u.canonical AS unit,
  count(DISTINCT CASE u.role WHEN 'lead' THEN u.task_id END) AS leads,
  count(DISTINCT CASE u.role WHEN 'support' THEN u.task_id END) AS supports
FROM units AS u
JOIN {tasks} AS t USING (task_id)
GROUP BY {of}u.canonical ORDER BY {of}leads DESC, supports DESC, unit
""",
    ),
    View(
        "quantity_overview",
        "每个数量及所在的文字、完成季度和牵头单位。",
        "Every amount with the words that it stands in, when it is due and who leads.",
        """
SELECT
  {of}
  q.task_id, t.number, q.part, q.metric, q.text AS quantity, q.low, q.high, q.unit, q.comparator,
  q.cumulative, q.basis, s.track, s.due_quarter, s.end_date,
  coalesce(s.text, r.text, t.target) AS words, o.lead_units, q.field
FROM quantities AS q
JOIN {tasks} AS t USING (task_id)
JOIN task_overview AS o USING (task_id)
LEFT JOIN steps AS s ON s.task_id = q.task_id AND s.field = q.field
LEFT JOIN requirements AS r ON r.task_id = q.task_id AND r.field = q.field
ORDER BY {of}t.position, q.field, q.position
""",
    ),
    View(
        "task_words",
        "每项任务的全部文字，供查找。",
        "All words of a task, for full-text search.",
        """
SELECT {row} AS position, t.task_id, (
  SELECT group_concat(text, char(10)) FROM (
    SELECT 0 AS place, 0 AS position, t.title AS text
    UNION ALL SELECT 1, 0, t.target
    UNION ALL SELECT 2, 0, t.section
    UNION ALL SELECT 3, position, text FROM requirements WHERE task_id = t.task_id
    UNION ALL SELECT 4, position, track FROM steps WHERE task_id = t.task_id
    UNION ALL SELECT 5, position, text FROM steps WHERE task_id = t.task_id
    UNION ALL SELECT 6, position, name FROM leaders WHERE task_id = t.task_id
    UNION ALL SELECT 7, position, name FROM units WHERE task_id = t.task_id
    UNION ALL SELECT 8, position, canonical FROM units
      WHERE task_id = t.task_id AND canonical <> name
    UNION ALL SELECT 9, position, text FROM extras WHERE task_id = t.task_id
    ORDER BY place, position
  )
) AS words
FROM tasks AS t
""",
    ),
)


def views(tasks: str = "tasks", of: tuple[str, ...] = (), row: str = "t.position") -> list[View]:
    """Return the views over a table of tasks, whose columns `of` stand first and group the rest."""
    first = "".join(f"t.{column}, " for column in of)
    return [replace(view, sql=view.sql.format(tasks=tasks, of=first, row=row)) for view in _VIEWS]


VIEWS = views()
"""The views of an export, which holds one document."""

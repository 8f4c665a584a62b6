"""How tasks stand, as queries: every figure of a report of progress is one of these.

They say in SQL what `fenjie.progress` says in code, over the issues that count.
"""

from __future__ import annotations

from fenjie.output.tables.database_views import View

_ASKED = View(
    "progress_asked",
    "每个季度每项任务应由谁反馈：牵头单位，以及反馈过或被要求反馈的协助单位。",
    "Who is asked about a task in a quarter: who leads, and who supports and answered or should.",
    """
SELECT p.progress_id, p.series, p.year, p.quarter, t.task_id, t.record_id,
  coalesce(u.canonical, '') AS organization, 'lead' AS role, min(coalesce(u.position, 1)) AS place
FROM progress AS p
JOIN tasks_of_years AS t USING (series, year)
LEFT JOIN units AS u ON u.task_id = t.task_id AND u.role = 'lead'
GROUP BY p.progress_id, t.task_id, u.canonical
UNION ALL
SELECT p.progress_id, p.series, p.year, p.quarter, t.task_id, t.record_id,
  u.canonical, 'support', min(u.position)
FROM progress AS p
JOIN tasks_of_years AS t USING (series, year)
JOIN units AS u ON u.task_id = t.task_id AND u.role = 'support'
WHERE u.canonical NOT IN
    (SELECT canonical FROM units WHERE task_id = t.task_id AND role = 'lead')
  AND (EXISTS (SELECT 1 FROM progress_answers AS a WHERE a.progress_id = p.progress_id
      AND a.record_id = t.record_id AND a.organization = u.canonical)
    OR EXISTS (SELECT 1 FROM progress_unanswered AS n WHERE n.progress_id = p.progress_id
      AND n.record_id = t.record_id AND n.organization = u.canonical))
GROUP BY p.progress_id, t.task_id, u.canonical
""",
)

_STANDINGS = View(
    "progress_standings",
    "各单位的任务在每个季度末的状态；同一单位有几份的，以最近一份为准；此前已完成的仍为完成。",
    "How the tasks of each organization stand by quarter: its latest answer; what was done stays.",
    """
WITH chosen AS (
  SELECT o.*, a.position AS answer, a.status AS stated, row_number() OVER (
    PARTITION BY o.progress_id, o.task_id, o.organization
    ORDER BY (o.organization = '' OR a.organization = o.organization) DESC,
      coalesce(a.date, '') DESC, a.position DESC) AS n
  FROM progress_asked AS o
  LEFT JOIN progress_answers AS a ON a.progress_id = o.progress_id AND a.record_id = o.record_id
    AND (o.organization = '' OR a.organization = o.organization
      OR coalesce(a.organization, '') = '')
), known AS (
  SELECT *, max(CASE WHEN answer IS NOT NULL
      THEN quarter || coalesce(stated, 'unstated') END) OVER (
    PARTITION BY task_id, organization ORDER BY quarter) AS latest
  FROM chosen WHERE n = 1
)
SELECT series, year, quarter, task_id, record_id, organization, role, place, progress_id, answer,
  CASE WHEN answer IS NOT NULL THEN coalesce(stated, 'unstated')
    WHEN substr(latest, 2) = 'done' THEN 'done' ELSE 'unanswered' END AS status
FROM known
""",
)

_GOALS = View(
    "progress_of_goals",
    "年度目标中每个数在各季度末应完成多少、实际多少、是否落后。",
    "Each amount of a goal by quarter: what is due, what is reached, whether it is behind.",
    """
WITH leads AS (
  SELECT task_id, quarter, progress_id, answer, min(place) AS place FROM progress_standings
  WHERE role = 'lead' GROUP BY task_id, quarter, answer
), figures AS (
  SELECT g.task_id, g.goal, l.quarter, f.low, f.cumulative OR g.manner <> 'adds' AS runs,
    row_number() OVER (PARTITION BY g.task_id, g.goal, l.quarter
      ORDER BY l.place, f.cumulative DESC,
        CASE WHEN f.cumulative THEN f.position ELSE -f.position END) AS n
  FROM goals AS g JOIN leads AS l USING (task_id)
  JOIN progress_figures AS f ON f.progress_id = l.progress_id AND f.answer = l.answer
    AND f.goal = g.goal AND f.unit = g.unit
    AND (f.role = 'reached' OR (f.role = 'change' AND g.basis = 'growth'))
), shares AS (
  SELECT g.task_id, g.goal, l.quarter, round(f.low / 100.0, 4) AS share,
    row_number() OVER (PARTITION BY g.task_id, g.goal, l.quarter
      ORDER BY l.place, f.position DESC) AS n
  FROM goals AS g JOIN leads AS l USING (task_id)
  JOIN progress_figures AS f ON f.progress_id = l.progress_id AND f.answer = l.answer
    AND f.role = 'share' AND coalesce(f.share_of, '') <> 'quarter'
    AND (f.goal = g.goal OR (f.goal IS NULL
      AND (SELECT count(*) FROM goals AS o WHERE o.task_id = g.task_id) = 1))
), quarters AS (
  SELECT t.series, t.year, p.quarter, t.record_id, g.*,
    CASE p.quarter WHEN 1 THEN g.due_1 WHEN 2 THEN g.due_2 WHEN 3 THEN g.due_3 ELSE g.due_4 END
      AS due, f.low, f.runs, s.share AS stated
  FROM progress AS p JOIN tasks_of_years AS t USING (series, year)
  JOIN goals AS g USING (task_id)
  LEFT JOIN figures AS f ON f.task_id = g.task_id AND f.goal = g.goal
    AND f.quarter = p.quarter AND f.n = 1
  LEFT JOIN shares AS s ON s.task_id = g.task_id AND s.goal = g.goal
    AND s.quarter = p.quarter AND s.n = 1
), stretches AS (
  SELECT *, count(CASE WHEN runs THEN 1 END) OVER (
    PARTITION BY task_id, goal ORDER BY quarter) AS stretch
  FROM quarters
), totals AS (
  SELECT *, round(sum(low) OVER so_far, 6) AS reached, count(low) OVER so_far AS figures,
    max(CASE WHEN low IS NOT NULL THEN quarter END) OVER so_far AS of_quarter,
    coalesce(min(CASE WHEN runs THEN quarter END) OVER so_far, 1) AS since
  FROM stretches
  WINDOW so_far AS (PARTITION BY task_id, goal, stretch ORDER BY quarter)
), wholes AS (
  SELECT *, manner <> 'adds' OR figures = of_quarter - since + 1 AS is_whole FROM totals
), judged AS (
  SELECT *, coalesce(is_whole AND of_quarter = quarter, 0) AS complete,
    CASE WHEN stated IS NOT NULL THEN stated
      WHEN is_whole AND reached IS NOT NULL AND manner NOT IN ('rate', 'limit')
      THEN round(1.0 * reached / value, 4) END AS share
  FROM wholes
)
SELECT series, year, quarter, task_id, record_id, goal, unit, manner, value, due, reached,
  of_quarter, complete, share,
  coalesce(CASE
    WHEN manner = 'limit' THEN complete AND reached > value
    WHEN due IS NOT NULL AND complete THEN reached < due
    WHEN manner = 'rate' OR NOT (complete OR stated IS NOT NULL) THEN 0
    WHEN due IS NOT NULL THEN share < round(1.0 * due / value, 4)
    WHEN manner = 'unsure' THEN share < round(quarter / 4.0, 4)
    ELSE 0 END, 0) AS behind
FROM judged
""",
)

_TASKS = View(
    "progress_of_tasks",
    "每项任务在各季度末的状态，是否逾期或有风险；几个单位牵头的，以最须关注的为准。",
    "How each task stands by quarter, and whether it is overdue or at risk.",
    """
WITH worst AS (
  SELECT series, year, quarter, task_id, record_id, min(CASE status
      WHEN 'delayed' THEN 1 WHEN 'not-started' THEN 2 WHEN 'stopped' THEN 3
      WHEN 'unanswered' THEN 4 WHEN 'unstated' THEN 5 WHEN 'on-track' THEN 6 ELSE 7
    END || status) AS ranked
  FROM progress_standings WHERE role = 'lead' GROUP BY task_id, quarter
), kept AS (
  SELECT *, substr(ranked, 2) AS status, coalesce(max(CASE
      WHEN substr(ranked, 2) IN ('done', 'on-track') THEN quarter END) OVER (
    PARTITION BY task_id ORDER BY quarter ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), 0) AS kept
  FROM worst
), flags AS (
  SELECT task_id, quarter, max(behind) AS behind, max(complete AND CASE manner
      WHEN 'limit' THEN reached > value ELSE reached < value END) AS below_goal
  FROM progress_of_goals GROUP BY task_id, quarter
), shares AS (
  SELECT l.task_id, l.quarter, round(f.low / 100.0, 4) AS share, row_number() OVER (
    PARTITION BY l.task_id, l.quarter ORDER BY l.place, f.position DESC) AS n
  FROM progress_standings AS l
  JOIN progress_figures AS f ON f.progress_id = l.progress_id AND f.answer = l.answer
  WHERE l.role = 'lead' AND f.role = 'share' AND f.goal IS NULL
    AND coalesce(f.share_of, '') <> 'quarter'
), plans AS (
  SELECT k.*, coalesce(f.behind, 0) AS behind, coalesce(f.below_goal, 0) AS below_goal, h.share,
    (SELECT coalesce(max(s.due_quarter), 4) FROM steps AS s WHERE s.task_id = k.task_id)
      AS last_due,
    (SELECT coalesce(min(nullif(CAST(substr(s.quarters, 2, 1) AS INTEGER), 0)), 1)
      FROM steps AS s WHERE s.task_id = k.task_id) AS begins,
    EXISTS (SELECT 1 FROM steps AS s WHERE s.task_id = k.task_id
      AND s.due_quarter > k.kept AND s.due_quarter <= k.quarter) AS has_past,
    (SELECT count(*) = 1 AND max(manner NOT IN ('rate', 'limit')) FROM goals AS g
      WHERE g.task_id = k.task_id) AS of_goal
  FROM kept AS k
  LEFT JOIN flags AS f ON f.task_id = k.task_id AND f.quarter = k.quarter
  LEFT JOIN shares AS h ON h.task_id = k.task_id AND h.quarter = k.quarter AND h.n = 1
)
SELECT series, year, quarter, task_id, record_id, status,
  CASE WHEN status = 'stopped' THEN NULL
    WHEN status = 'done' THEN CASE WHEN below_goal THEN 'at-risk' END
    WHEN last_due <= quarter OR (status IN ('delayed', 'not-started') AND has_past) THEN 'overdue'
    WHEN status IN ('delayed', 'unanswered') OR (status = 'not-started' AND begins <= quarter)
      OR behind OR (share < quarter / 4.0 AND NOT coalesce(of_goal, 0)) THEN 'at-risk' END
    AS attention
FROM plans
""",
)

PROGRESS_VIEWS = (_ASKED, _STANDINGS, _GOALS, _TASKS)
"""The views of progress; what a view reads stands before it."""

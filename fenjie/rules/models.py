"""All rule files together, each with the model of its concept."""

from fenjie.rules.answer_rules import AnswerRules
from fenjie.rules.check_rules import CheckRules, FindingRule
from fenjie.rules.column_rules import ColumnRules
from fenjie.rules.document_rules import DocumentRules, RequirementRules
from fenjie.rules.layout_rules import Layout
from fenjie.rules.organization_rules import (
    OrganisationRules,
    OrganizationListRules,
    PeopleRules,
)
from fenjie.rules.progress_rules import ProgressRules
from fenjie.rules.quantity_rules import QuantityRules
from fenjie.rules.strict_model import Rule
from fenjie.rules.table_rules import TableRules
from fenjie.rules.time_rules import PeriodRules, ScheduleRules


class Rules(Rule, frozen=True):
    """All rule files together."""

    layouts: list[Layout]
    columns: ColumnRules
    periods: PeriodRules
    schedule: ScheduleRules
    requirements: RequirementRules
    document: DocumentRules
    units: OrganizationListRules
    people: PeopleRules
    quantities: QuantityRules
    progress: ProgressRules
    checks: CheckRules
    organisations: OrganisationRules
    findings: dict[str, FindingRule]
    tables: TableRules
    answers: AnswerRules

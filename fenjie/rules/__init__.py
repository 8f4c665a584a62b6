"""What a city or a year can change: YAML files beside this module, loaded through strict models."""

from fenjie.rules.check_rules import FindingRule
from fenjie.rules.column_rules import Column
from fenjie.rules.layout_rules import Layout
from fenjie.rules.load import rules
from fenjie.rules.models import Rules

__all__ = ["Column", "FindingRule", "Layout", "Rules", "rules"]

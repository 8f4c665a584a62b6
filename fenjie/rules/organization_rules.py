"""Organizations and people: what names look like, and what stands between them."""

from fenjie.rules.strict_model import Rule


class DutyRules(Rule, frozen=True):
    """How the words of a list or of a clause say who does what."""

    leading: list[str]
    answering: list[str]
    following: list[str]
    carrying: list[str]
    helping: list[str]
    share: str
    before: list[str]
    behind: list[str]
    openers: list[str]
    joins: list[str]
    joined_by_one: list[str]
    rest: str


class ShapeRules(Rule, frozen=True):
    """What the name of an organization looks like among other words."""

    endings: list[str]
    parting: list[str]
    never: list[str]
    never_last: list[str]
    never_first: list[str]


class OrganizationListRules(Rule, frozen=True):
    """How names of organizations look and what stands between them."""

    empty: list[str]
    separators: list[str]
    roles: list[str]
    roles_in_brackets: list[str]
    endings: list[str]
    more_endings: list[str]
    beginnings: list[str]
    national: list[str]
    firms: list[str]
    branches: list[str]
    firm_words: list[str]
    helping_heads: list[str]
    leading: list[str]
    answering: list[str]
    first_leads: str
    remarks: str
    bold_leads: str
    lead_marks: str
    levels: list[str]
    offices_of_levels: list[str]
    bodies_of_levels: list[str]
    duties: DutyRules
    shapes: ShapeRules


class OrganisationRules(Rule, frozen=True):
    """How organizations are named: which names mean one of them, and which only look alike."""

    words: list[str]
    short: list[str]
    optional: list[str]
    endings: list[str]
    telling: str
    levels: str
    no_levels: list[str]
    kinds: str
    places: list[str]


class PeopleRules(Rule, frozen=True):
    """How names of people look and what stands between them."""

    empty: list[str]
    separators: list[str]
    surnames: str
    surnames_of_two: list[str]
    duties: list[str]
    divisions: str
    offices: list[str]
    before_offices: list[str]

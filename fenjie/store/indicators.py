"""The amounts of a thread's goals, followed from year to year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from msgspec import Struct, field

from fenjie.output.trend.trend_model import Indicator, ValueOfIndicator

Number = int | float


class Amount(Struct, frozen=True):
    """An amount of a goal, as the table of quantities has it."""

    task_id: str
    year: int
    number: int | None
    metric: str | None
    unit: str
    basis: str
    comparator: str
    low: Number
    high: Number
    text: str


class _Followed(Struct):
    amounts: list[Amount] = field(default_factory=list)

    @property
    def last(self) -> Amount:
        return self.amounts[-1]


def indicators_of(goals: Sequence[Sequence[Amount]], own: Collection[str]) -> list[Indicator]:
    """Follow the amounts of the goals of several years, a list each, in their order.

    `own` are the ids of the thread's own tasks; goals of others, that it came from or went into,
    count where they state what one of its own does as well. An amount goes on in one of the same
    measure: with the same metric first, then with one whose words hold the other's, then where
    there is one alone on either side.
    """
    followed: list[_Followed] = []
    for amounts in goals:
        left, came = list(followed), list(amounts)
        for alike in (_same, _lengthened, _only_ones(left, came)):
            for indicator in list(left):
                amount = next((one for one in came if alike(indicator, one)), None)
                if amount is not None:
                    indicator.amounts.append(amount)
                    left.remove(indicator)
                    came.remove(amount)
        followed += [_Followed([amount]) for amount in came]
    return [
        _indicator(one.amounts, own)
        for one in followed
        if any(amount.task_id in own for amount in one.amounts)
    ]


def _measured_alike(indicator: _Followed, amount: Amount) -> bool:
    last = indicator.last
    return (last.unit, last.basis) == (amount.unit, amount.basis)


def _same(indicator: _Followed, amount: Amount) -> bool:
    return _measured_alike(indicator, amount) and indicator.last.metric == amount.metric


def _lengthened(indicator: _Followed, amount: Amount) -> bool:
    one, other = indicator.last.metric, amount.metric
    if not _measured_alike(indicator, amount) or not one or not other:
        return False
    return one in other or other in one


def _only_ones(
    left: Sequence[_Followed], came: Sequence[Amount]
) -> Callable[[_Followed, Amount], bool]:
    """Pair what is alone of its measure among what is left on both sides."""

    def alike(indicator: _Followed, amount: Amount) -> bool:
        return (
            _measured_alike(indicator, amount)
            and sum(_measured_alike(one, amount) for one in left) == 1
            and sum(_measured_alike(indicator, one) for one in came) == 1
        )

    return alike


def _indicator(amounts: Sequence[Amount], own: Collection[str]) -> Indicator:
    last = amounts[-1]
    indicator = Indicator(metric=last.metric, unit=last.unit, basis=last.basis, values=[])
    has_percent = not indicator.is_rate and last.basis == "level"
    values = []
    before: Amount | None = None
    for amount in amounts:
        change, percent = None, None
        if before is not None:
            change = _difference(amount.low, before.low)
            if has_percent and before.low:
                percent = round(change / abs(before.low) * 100, 1)
        values.append(
            ValueOfIndicator(
                year=amount.year,
                task_id=amount.task_id,
                number=amount.number,
                elsewhere=amount.task_id not in own,
                text=amount.text,
                low=amount.low,
                high=amount.high,
                comparator=amount.comparator,
                change=change,
                percent=percent,
            )
        )
        before = amount
    return indicator.model_copy(update={"values": values})


def _difference(value: Number, before: Number) -> Number:
    """Subtract as written: 0.3 less 0.1 is 0.2."""
    exact = Decimal(str(value)) - Decimal(str(before))
    return int(exact) if exact == exact.to_integral_value() else float(exact)

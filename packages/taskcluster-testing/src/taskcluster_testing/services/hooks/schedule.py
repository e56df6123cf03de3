"""The schedules of hooks: cron expressions of up to six fields, seconds first, in UTC.

croniter works out the moments. What an expression must be, and what is said of one that is not, are those of the
services' own parser, cron-parser (https://github.com/harrisiirak/cron-parser).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from croniter import croniter

__all__ = ["ScheduleError", "check_expression", "next_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_ALIASES = {name: str(number) for number, name in [*enumerate(_MONTHS, 1), *enumerate(_DAYS)]}
_NAMED = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
    "@minutely": "0 * * * * *",
    "@secondly": "* * * * * *",
    "@weekdays": "0 0 0 * * 1-5",
    "@weekends": "0 0 0 * * 0,6",
}
_ANY_MOMENT = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
#: What stands for the fields that an expression leaves out at its beginning.
_DEFAULTS = ("0", "*", "*", "*", "*", "*")


class ScheduleError(ValueError):
    """An expression that no schedule has."""


@dataclass(frozen=True, slots=True)
class _Field:
    """What a field of an expression may hold.

    Attributes:
        low: Its lowest number.
        high: Its highest number.
        characters: The characters that it may hold, as a regular expression.
        has_names: Whether months and days may be named.
        has_last: Whether it may say `L` for the last.
    """

    low: int
    high: int
    characters: str = r"[?,*\dH/-]+"
    has_names: bool = False
    has_last: bool = False


_FIELDS = (
    _Field(0, 59),
    _Field(0, 59),
    _Field(0, 23),
    _Field(1, 31, r"[?,*\dLH/-]+", has_last=True),
    _Field(1, 12, has_names=True),
    _Field(0, 7, r"[?,*\dLH#/-]+", has_names=True, has_last=True),
)
#: The services' parser looks at the month before the day.
_CHECKING_ORDER = (0, 1, 2, 4, 3, 5)


def check_expression(expression: str) -> None:
    """Refuse an expression that is none.

    Raises:
        ScheduleError: It is none.
    """
    _make_dates(expression, _ANY_MOMENT)


def _make_dates(expression: str, after: datetime.datetime) -> croniter:
    """Return the moments of an expression, in UTC.

    Raises:
        ScheduleError: It is none.
    """
    # imported here: most deployments have no hook with a schedule
    from croniter import CroniterError, croniter

    fields, start = _check_fields(expression), after.astimezone(datetime.timezone.utc)
    try:
        # `H` stands for a value that depends on the expression
        return croniter(fields, start, second_at_beginning=True, hash_id=expression)
    except CroniterError as error:
        raise ScheduleError(f"not supported by this embedded deployment: {error}") from error


def _check_fields(expression: str) -> str:
    """Return an expression with six fields, in the form that croniter reads."""
    fields = (_NAMED.get(expression, expression) or "0 * * * * *").split()
    if len(fields) > len(_FIELDS):
        raise ScheduleError("Invalid cron expression, too many fields")
    fields = [*_DEFAULTS[: len(_FIELDS) - len(fields)], *fields]
    for position in _CHECKING_ORDER:
        fields[position] = _check_field(fields[position], _FIELDS[position], is_weekday=position == 5)
    # the last Friday is 5L there and L5 here
    fields[-1] = re.sub(r"\b([0-7])L\b", r"L\1", fields[-1])
    return " ".join(fields).replace("?", "*")


def _check_field(text: str, field: _Field, *, is_weekday: bool) -> str:
    day, _, number = text.partition("#") if is_weekday else (text, "", "")
    if "#" in text and is_weekday:
        _check_occurrence(text, number)
    if field.has_names:
        day = re.sub("[a-zA-Z]{3}", _resolve, day)
    if not re.fullmatch(field.characters, day, re.ASCII):
        raise ScheduleError(f"Invalid characters, got value: {day}")
    for part in day.replace("*", f"{field.low}-{field.high}").replace("?", f"{field.low}-{field.high}").split(","):
        _check_part(part, field)
    return f"{day}#{number}" if number else day


def _check_occurrence(text: str, number: str) -> None:
    special = re.search("[,/-]", text)
    if special:
        raise ScheduleError(
            f"Constraint error, invalid dayOfWeek `#` and `{special[0]}` special characters are incompatible"
        )
    if number not in ("1", "2", "3", "4", "5"):
        raise ScheduleError("Constraint error, invalid dayOfWeek occurrence number (#)")


def _resolve(match: re.Match[str]) -> str:
    name = match[0].lower()
    if name not in _ALIASES:
        raise ScheduleError(f'Validation error, cannot resolve alias "{name}"')
    return _ALIASES[name]


def _check_part(part: str, field: _Field) -> None:
    """Check a number, a range, or a range with a step."""
    if not part:
        raise ScheduleError("Invalid list value format")
    if part.startswith("H") or (field.has_last and "L" in part and "-" not in part):
        return
    values, *steps = part.split("/")
    if len(steps) > 1:
        raise ScheduleError(f"Invalid repeat: {part}")
    if steps and "-" not in values:
        values = f"{values}-{field.high}"
    low, dash, high = values.partition("-")
    expected = f"expected range {field.low}-{field.high}"
    if not dash:
        if not low.isdecimal() or not field.low <= int(low) <= field.high:
            raise ScheduleError(f"Constraint error, got value {int(low) if low.isdecimal() else low} {expected}")
        return
    numbers = [int(each) if each.isdecimal() else None for each in (low, high)]
    if any(each is None or not field.low <= each <= field.high for each in numbers):
        shown = "-".join("NaN" if each is None else str(each) for each in numbers)
        raise ScheduleError(f"Constraint error, got range {shown} {expected}")
    if int(low) > int(high):
        raise ScheduleError(f"Invalid range: {int(low)}-{int(high)}, min({int(low)}) > max({int(high)})")
    if steps and (not steps[0].isdecimal() or int(steps[0]) == 0):
        step = int(steps[0]) if steps[0].isdecimal() else "NaN"
        raise ScheduleError(f"Constraint error, cannot repeat at every {step} time.")


def next_date(schedule: list[str], after: datetime.datetime) -> datetime.datetime | None:
    """Return the first moment of a schedule after another one, or None if there is none.

    Args:
        schedule: Cron expressions that have been checked.
        after: The moment, with a time zone.
    """
    dates = (_next_of_one(expression, after) for expression in schedule)
    return min((date for date in dates if date is not None), default=None)


def _next_of_one(expression: str, after: datetime.datetime) -> datetime.datetime | None:
    from croniter import CroniterBadDateError

    try:
        return _make_dates(expression, after).get_next(datetime.datetime)
    except CroniterBadDateError:
        return None

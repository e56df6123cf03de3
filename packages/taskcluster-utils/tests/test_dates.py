"""Offsets and times."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.dates import (
    CertificateError,
    OffsetError,
    TimeError,
    fromNow,
    fromNowJSON,
    isExpired,
    parse_offset,
    parse_time,
    stringDate,
)

NOW = datetime(2017, 1, 19, 16, 27, 20, 974_000, tzinfo=timezone.utc)
UNITS = [
    (["years", "year", "yr", "y"], timedelta(days=365)),
    (["months", "month", "mo"], timedelta(days=30)),
    (["weeks", "week", "wk", "w"], timedelta(days=7)),
    (["days", "day", "d"], timedelta(days=1)),
    (["hours", "hour", "hr", "h"], timedelta(hours=1)),
    (["minutes", "minute", "min"], timedelta(minutes=1)),
    (["seconds", "second", "sec", "s"], timedelta(seconds=1)),
]
SPACE = st.sampled_from(["", " ", "\t\n ", "\xa0"])


def clock():
    """Stand still."""
    return NOW


@pytest.mark.parametrize(("unit", "span"), [(unit, span) for units, span in UNITS for unit in units])
def test_parse_offset_knows_every_unit(unit, span):
    """Every documented unit, in any case, with and without space."""
    assert parse_offset(f"1{unit}") == parse_offset(f" 1 {unit.upper()} ") == parse_offset(f"+1 {unit.title()}") == span


@pytest.mark.parametrize(
    ("offset", "result"),
    [
        ("1 hour", "2017-01-19T17:27:20.974000Z"),
        ("3h", "2017-01-19T19:27:20.974000Z"),
        ("1 hours", "2017-01-19T17:27:20.974000Z"),
        ("-1 hour", "2017-01-19T15:27:20.974000Z"),
        ("12 min", "2017-01-19T16:39:20.974000Z"),
        ("12min", "2017-01-19T16:39:20.974000Z"),
        ("1 day", "2017-01-20T16:27:20.974000Z"),
        ("2 days", "2017-01-21T16:27:20.974000Z"),
        ("1 second", "2017-01-19T16:27:21.974000Z"),
        ("1 week", "2017-01-26T16:27:20.974000Z"),
        ("1 month", "2017-02-18T16:27:20.974000Z"),
        ("30 mo", "2019-07-08T16:27:20.974000Z"),
        ("-30 mo", "2014-08-03T16:27:20.974000Z"),
        ("1 year", "2018-01-19T16:27:20.974000Z"),
        ("1 yr", "2018-01-19T16:27:20.974000Z"),
        ("1 wk", "2017-01-26T16:27:20.974000Z"),
        ("2 days 3 hours 1 minute", "2017-01-21T19:28:20.974000Z"),
        ("- 1 year 2 months 3 weeks 5 seconds", "2015-10-31T16:27:15.974000Z"),
        ("2D3H1MIN", "2017-01-21T19:28:20.974000Z"),
        ("0 seconds", "2017-01-19T16:27:20.974000Z"),
    ],
)
def test_fromNow_moves_the_clock(offset, result):
    """The documented examples, from a clock and from a given date."""
    assert fromNowJSON(offset, clock=clock) == fromNowJSON(offset, NOW) == result
    assert fromNow(offset, clock=clock) == fromNow(offset, dateObj=NOW) == parse_time(result)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 400), st.integers(0, 3), SPACE, SPACE), min_size=7, max_size=7),
    st.sampled_from(["", "+", "-"]),
    SPACE,
    st.randoms(use_true_random=False),
)
def test_parse_offset_reads_what_the_grammar_writes(parts, sign, space, random):
    """Any sign, numbers, units, case and space: the span is the sum."""
    text, total = space + sign + space, timedelta()
    used = [(part, unit) for part, unit in zip(parts, UNITS, strict=True) if part[0]]
    for (_, number, spelling, before, between), (names, span) in used or [((True, 1, 0, "", ""), UNITS[0])]:
        name = "".join(random.choice([letter, letter.upper()]) for letter in names[min(spelling, len(names) - 1)])
        text += f"{before}{number}{between}{name}{before}"
        total += number * span

    assert parse_offset(text) == (-total if sign == "-" else total)


@pytest.mark.parametrize(
    ("offset", "position", "reason"),
    [
        ("", 0, "expected a number"),
        ("  ", 2, "expected a number"),
        ("-", 1, "expected a number"),
        ("now", 0, "expected a number"),
        ("--1 day", 1, "expected a number"),
        ("+ -1 day", 2, "expected a number"),
        ("1 day -1 hour", 6, "expected a number"),
        ("1 day, 1 hour", 5, "expected a number"),
        ("day", 0, "expected a number"),
        ("1 day hour", 6, "expected a number"),
        ("1.5 days", 1, "expected a unit of time after the number"),
        ("1", 1, "expected a unit of time after the number"),
        ("1 day 2", 7, "expected a unit of time after the number"),
        ("1 _", 2, "expected a unit of time after the number"),
        ("1 fortnight", 2, "unknown unit 'fortnight', expected y, mo, w, d, h, min or s"),
        ("1 m", 2, "unknown unit 'm', expected y, mo, w, d, h, min or s"),
        ("1 dayss", 2, "unknown unit 'dayss', expected y, mo, w, d, h, min or s"),
        ("1 hour 1 day", 9, "expected each unit once, from years down to seconds"),
        ("1 day 1 day", 8, "expected each unit once, from years down to seconds"),
        ("1 yr 1 y", 7, "expected each unit once, from years down to seconds"),
        ("1\u017f", 1, "expected a unit of time after the number"),  # the long s, an `s` if case is ignored
        ("1 w\u212a", 3, "expected a number"),  # the sign of the kelvin, a `k` if case is ignored
        ("\u0661 day", 0, "expected a number"),  # an Arabic one
        ("1 \u0434", 2, "expected a unit of time after the number"),
        ("1 day 99999999999 hours", 6, "the time span is too long"),
        (f"1 week {'9' * 5_000} days", 7, "the time span is too long"),
    ],
)
def test_parse_offset_says_what_is_wrong_and_where(offset, position, reason):
    """The error carries the offset and the place; other scripts are not read."""
    with pytest.raises(OffsetError) as caught:
        parse_offset(offset)

    assert (caught.value.offset, caught.value.position, caught.value.reason) == (offset, position, reason)
    assert str(caught.value) == f"invalid offset {offset!r} at position {position}: {reason}"


@pytest.mark.parametrize("offset", [None, 5, b"1 day"])
def test_parse_offset_refuses_what_is_no_text(offset):
    """What is no text is the same error."""
    with pytest.raises(OffsetError, match=r"at position 0: expected a text such as '2 days 3 hours'"):
        parse_offset(offset)


@pytest.mark.parametrize("offset", ["9000 years", "-3000 years", "- 2017 years 20 months"])
def test_fromNow_stays_within_the_dates_of_python(offset):
    """A date that Python cannot express is an error with the offset."""
    with pytest.raises(OffsetError, match=r"leads from 2017-01-19 16:27:20.974000\+00:00 beyond") as caught:
        fromNow(offset, clock=clock)

    assert (caught.value.offset, caught.value.position) == (offset, 0)


@given(st.datetimes(), st.integers(-100, 100))
def test_fromNow_keeps_the_kind_of_a_given_date(date, days):
    """Naive stays naive, and a zone stays the zone."""
    zone = timezone(timedelta(hours=5))
    try:
        expected = date + timedelta(days=days)
    except OverflowError:
        with pytest.raises(OffsetError):
            fromNow(f"{days} days", date)
        return

    assert fromNow(f"{days} days", date) == expected
    assert fromNow(f"{days} days", date).tzinfo is None
    assert fromNow(f"{days} days", date.replace(tzinfo=zone)).tzinfo is zone


def test_fromNow_begins_in_utc():
    """Without a date the clock counts, which tells UTC."""
    before = datetime.now(timezone.utc)
    result = fromNow("1 day")
    after = datetime.now(timezone.utc)

    assert before <= result - timedelta(days=1) <= after
    assert result.tzinfo is timezone.utc


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (datetime(2000, 1, 1, 1, 1, 1), "2000-01-01T01:01:01Z"),
        (datetime(2000, 1, 1, 1, 1, 1, tzinfo=timezone.utc), "2000-01-01T01:01:01Z"),
        (datetime(2000, 1, 1, 1, 1, 1, 5, tzinfo=timezone.utc), "2000-01-01T01:01:01.000005Z"),
        (datetime(2000, 1, 1, tzinfo=timezone(timedelta(0), "GMT")), "2000-01-01T00:00:00Z"),
        (datetime(2000, 1, 1, tzinfo=timezone(timedelta(hours=-5))), "2000-01-01T00:00:00-05:00"),
    ],
)
def test_stringDate_ends_in_a_zone(date, text):
    """Naive and UTC end in `Z`, other zones in their offset."""
    assert stringDate(date) == text


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2017-01-21T17:09:23Z", datetime(2017, 1, 21, 17, 9, 23)),
        ("2017-01-21T17:09:23", datetime(2017, 1, 21, 17, 9, 23)),
        ("2017-01-21T17:09:23+00:00", datetime(2017, 1, 21, 17, 9, 23)),
        ("2017-01-21T17:09:23.240Z", datetime(2017, 1, 21, 17, 9, 23, 240_000)),
        ("2017-01-21T17:09:23.240", datetime(2017, 1, 21, 17, 9, 23, 240_000)),
        ("2017-01-21T17:09:23.240178+00:00", datetime(2017, 1, 21, 17, 9, 23, 240_178)),
        ("2017-01-21T17:09:23.5-00:30", datetime(2017, 1, 21, 17, 39, 23, 500_000)),
        ("2017-01-21T17:09:23.240178999Z", datetime(2017, 1, 21, 17, 9, 23, 240_178)),
        ("2017-01-21T01:00:00+05:30", datetime(2017, 1, 20, 19, 30)),
    ],
)
def test_parse_time_reads_what_services_write(text, time):
    """With and without zone and fraction; the result is in UTC."""
    assert parse_time(text) == time.replace(tzinfo=timezone.utc)
    assert parse_time(text).tzinfo is timezone.utc


@given(st.datetimes(timezones=st.just(timezone.utc) | st.just(timezone(timedelta(hours=-3)))))
def test_parse_time_reads_what_stringDate_writes(date):
    """Writing and reading gives the same time."""
    try:
        expected = date.astimezone(timezone.utc)
    except OverflowError:
        return

    assert parse_time(stringDate(date)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2017-01-21",
        "2017-01-21 17:09:23Z",
        "2017-01-21T17:09Z",
        "2017-01-21T17:09:23.Z",
        "2017-01-21T17:09:23z",
        "2017-01-21T17:09:23+0000",
        "2017-01-21T17:09:23ZZ",
        "2017-01-21T17:09:23Z\n",
        "2017-02-30T17:09:23Z",
        "2017-01-21T24:09:23Z",
        "2017-01-21T17:09:61Z",
        "0001-01-01T00:00:00+01:00",
        "\u0662017-01-21T17:09:23Z",
    ],
)
def test_parse_time_refuses_other_texts(text):
    """The error carries the text."""
    with pytest.raises(TimeError) as caught:
        parse_time(text)

    assert caught.value.text == text
    assert str(caught.value) == f"expected a time such as 2017-01-21T17:09:23.240Z, not {text!r}"


@pytest.mark.parametrize(
    ("minutes_left", "expired"), [(-1, True), (0, True), (19.999, True), (20, False), (20.001, False), (1e6, False)]
)
def test_isExpired_leaves_a_margin_of_20_minutes(minutes_left, expired):
    """A certificate counts as expired 20 minutes early, decoded or as JSON."""
    certificate = {"version": 1, "expiry": NOW.timestamp() * 1000 + minutes_left * 60_000}

    assert isExpired(certificate, clock=clock) is expired
    assert isExpired(json.dumps(certificate), clock=clock) is expired


def test_isExpired_takes_the_present_time_by_default():
    """A certificate without expiry is expired, one of a far future is not."""
    assert isExpired({})
    assert not isExpired({"expiry": 9_999_999_999_999})


@pytest.mark.parametrize("certificate", ["", "{", "[]", "5", None, [], {"expiry": "tomorrow"}, '{"expiry": null}'])
def test_isExpired_refuses_what_is_no_certificate(certificate):
    """The error does not show the certificate, which is half a secret."""
    with pytest.raises(CertificateError, match=r"^expected a certificate"):
        isExpired(certificate, clock=clock)

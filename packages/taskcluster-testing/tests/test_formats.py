"""What schemas mean by a format."""

from __future__ import annotations

import pytest

from taskcluster_testing.formats import FORMATS
from taskcluster_testing.schemas import Schemas


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date-time", "2024-02-29T23:59:59Z"),
        ("date-time", "2099-01-01T00:00:00.123456+02:00"),
        ("date-time", "2099-01-01t00:00:00z"),
        ("email", "a@example.com"),
        ("hostname", "tc.example.com."),
        ("hostname", "127.0.0.1"),
        ("ipv4", "127.0.0.1"),
        ("ipv6", "::1"),
        ("regex", "^a[0-9]$"),
        ("uri", "https://example.com/a?b#c"),
        ("uri", "mailto:a@example.com"),
        ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
    ],
)
def test_format_lets_what_it_means_pass(name, text):
    """Texts of the format conform."""
    assert FORMATS[name](text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date-time", "2099-01-01"),
        ("date-time", "2099-01-01T00:00:00"),
        ("date-time", "2023-02-29T00:00:00Z"),
        ("date-time", "2023-13-01T00:00:00Z"),
        ("date-time", "2023-01-00T00:00:00Z"),
        ("date-time", "2023-01-01T24:00:00Z"),
        ("date-time", "2023-01-01T00:60:00Z"),
        ("date-time", "2023-01-01T00:00:00+24:00"),
        ("email", "a@b"),
        ("hostname", "-a.example.com"),
        ("hostname", "a" * 64),
        ("ipv4", "1.2.3"),
        ("ipv6", "1.2.3.4"),
        ("regex", "("),
        ("uri", "//example.com"),
        ("uri", "https://exa mple.com"),
        ("uuid", "123"),
    ],
)
def test_format_refuses_anything_else(name, text):
    """Texts that only look like it do not conform."""
    assert not FORMATS[name](text)


@pytest.mark.parametrize("name", ["date-time", "uri", "nothing-known"])
def test_format_is_about_texts_and_known_names(name):
    """Other values than texts conform to every format, and everything to an unknown one."""
    schemas = Schemas("any", {"a.json": {"items": [{"format": name}, {"format": "nothing-known"}]}})
    assert schemas.find_errors("a.json#", [5, "x"]) == []

"""SlugIds."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskcluster_utils.slugids import SlugIdError, decode, encode, is_slug_id, slugId, stableSlugId


def test_slugId_is_nice():
    """A slugId is new, names a random UUID, and begins with a letter that no command line minds."""
    slugs = {slugId() for _ in range(200)}

    assert len(slugs) == 200
    assert all(len(slug) == 22 and slug[0] in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef" for slug in slugs)
    assert all(decode(slug).version == 4 for slug in slugs)


def test_stableSlugId_remembers_names():
    """A name keeps its slugId within one generator and has another one in the next."""
    first, second = stableSlugId(), stableSlugId()

    assert first("build") == first("build")
    assert is_slug_id(first("build"))
    assert len({first("build"), first("test"), second("build"), second("test")}) == 4


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("796220c0-c831-49f7-9743-7ea23db3b189", "eWIgwMgxSfeXQ36iPbOxiQ"),
        ("bed97923-7616-4ec8-85ed-4b695f67ac2e", "vtl5I3YWTsiF7UtpX2esLg"),
        ("00000000-0000-0000-0000-000000000000", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("ffffffff-ffff-ffff-ffff-ffffffffffff", "_____________________w"),
        ("fbefbefb-efbe-fbef-befb-efbefbefbefb", "--------------------" + "-w"),
    ],
)
def test_encode_and_decode_are_inverse(text, slug):
    """Known pairs, both ways."""
    assert encode(uuid.UUID(text)) == slug
    assert decode(slug) == uuid.UUID(text)


@given(st.uuids())
def test_every_uuid_has_one_slug_id(value):
    """Encoding and decoding gives the UUID, and the text is a slugId."""
    slug = encode(value)

    assert decode(slug) == value
    assert is_slug_id(slug)


@given(st.text("AQgwBx-_", min_size=22, max_size=22))
def test_a_slug_id_has_one_spelling(text):
    """What decodes at all is what its UUID encodes to."""
    assert is_slug_id(text) is (text[-1] in "AQgw")
    if is_slug_id(text):
        assert encode(decode(text)) == text


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "expected 22 characters, not 0"),
        ("eWIgwMgxSfeXQ36iPbOxi", "expected 22 characters, not 21"),
        ("eWIgwMgxSfeXQ36iPbOxiQ==", "expected 22 characters, not 24"),
        ("eWIgwMgxSfeXQ36iPbOxi=", "expected letters and digits of ASCII, - and _ only"),
        ("eWIgwMgxSfeXQ36iPbOx+Q", "expected letters and digits of ASCII, - and _ only"),
        ("eWIgwMgxSfeXQ36iPbOx/Q", "expected letters and digits of ASCII, - and _ only"),
        ("eWIgwMgxSfeXQ36iPbOxQ\n", "expected letters and digits of ASCII, - and _ only"),
        ("éWIgwMgxSfeXQ36iPbOxiQ", "expected letters and digits of ASCII, - and _ only"),
        ("\u0661WIgwMgxSfeXQ36iPbOxiQ", "expected letters and digits of ASCII, - and _ only"),
        ("eWIgwMgxSfeXQ36iPbOxiR", "expected one of A, Q, g, w at the end, not R"),
        (b"eWIgwMgxSfeXQ36iPbOxiQ", "expected a string"),
        (None, "expected a string"),
    ],
)
def test_decode_is_strict(slug, reason):
    """Length, alphabet and spelling must be right; the error says what is not."""
    with pytest.raises(SlugIdError) as caught:
        decode(slug)

    assert (caught.value.slug, caught.value.reason) == (slug, reason)
    assert str(caught.value) == f"invalid slugId {slug!r}: {reason}"
    assert not is_slug_id(slug)

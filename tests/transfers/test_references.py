"""Artifacts that refer to other hosts, with every kind of client."""

from __future__ import annotations

import pytest

from taskcluster.exceptions import (
    TaskclusterFailure,
)

KEY = "artifact"


class TestReferences:
    """References lead to other hosts."""

    @pytest.fixture(autouse=True)
    def _refer(self, queue, store):
        store.put("public-bucket/it", b"elsewhere")
        queue.content = {"storageType": "reference", "url": store.plain_url("public-bucket/it")}

    ASK = {"taskId": "task", "name": "public/it"}  # noqa: RUF012

    def redirect(self, store, url, times=1):
        """Let the store redirect."""
        store.fail_next("answer", times, status=302, code="Found", headers={"location": url})

    def test_reference_is_followed_through_redirects(self, kind, queue, store):
        """Up to five redirects are followed, and no credentials go along."""
        for count in range(5):
            self.redirect(store, f"/public-bucket/it?{count}")

        assert kind.downloadArtifactToBuf(queueService=queue, **self.ASK)[0] == b"elsewhere"
        assert len(store.requests) == 6
        assert not any("authorization" in each.headers for each in store.requests)

    def test_reference_is_not_followed_for_ever(self, kind, queue, store):
        """The sixth redirect is an error."""
        self.redirect(store, "/public-bucket/it", 6)

        with pytest.raises(TaskclusterFailure, match="more than 5 redirects"):
            kind.downloadArtifactToBuf(queueService=queue, **self.ASK)

    @pytest.mark.parametrize("url", ["ftp://example.com/", "file:///etc/passwd"])
    def test_reference_leads_to_http_alone(self, kind, queue, store, url):
        """Other schemes are refused, from the reference and from a redirect."""
        self.redirect(store, url)

        with pytest.raises(TaskclusterFailure, match=r"not followed|expected a reference to http"):
            kind.downloadArtifactToBuf(queueService=queue, **self.ASK)

    @pytest.mark.parametrize(
        ("references", "problem"),
        [
            ("public", "the address 127.0.0.1, which is not public"),
            ("none", "references are not allowed here"),
            (["example.com", "*.example.org"], "the host '127.0.0.1', which is not an allowed one"),
            ("all", "'references': expected any, public, none"),
        ],
    )
    def test_reference_may_be_refused(self, kind, queue, store, references, problem):
        """Who downloads for others says where references may lead; nothing is sent elsewhere."""
        with pytest.raises(TaskclusterFailure, match=problem):
            kind.downloadArtifactToBuf(queueService=queue, references=references, **self.ASK)

        assert store.requests == []
        allowed = ["127.*"]
        assert kind.downloadArtifactToBuf(queueService=queue, references=allowed, **self.ASK)[0] == b"elsewhere"

    def test_reference_option_leaves_the_store_alone(self, kind, queue, store, content):
        """The deployment's own store is no reference, wherever it is."""
        store.put(KEY, content)
        queue.content = {"storageType": "s3", "key": KEY}

        assert kind.downloadArtifactToBuf(queueService=queue, references="none", **self.ASK)[0] == content

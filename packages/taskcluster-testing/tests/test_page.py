"""The page at a deployment's root."""

from __future__ import annotations

import datetime
import html.parser

import pytest

from taskcluster_testing.seeds import plant

SEED = """
clients:
  ci/mine: {accessToken: aaaaaaaaaaaaaaaaaaaaaaaa, scopes: [a]}
secrets:
  mine: {secret: {password: swordfish}}
tasks:
  - taskId: fN1SbArXTPSVFNUvaOlinQ
    taskQueueId: local/tests
    metadata: {name: build & test, description: d, owner: a@b.cd, source: "https://example.com/"}
    payload: {}
  - taskQueueId: local/tests
    taskGroupId: fN1SbArXTPSVFNUvaOlinQ
    dependencies: [fN1SbArXTPSVFNUvaOlinQ]
    metadata: {name: "<script>alert(1)</script>", description: d, owner: a@b.cd, source: "https://example.com/"}
    payload: {}
"""


class Rows(html.parser.HTMLParser):
    """Collects the rows of all tables, as texts, and the names of all elements."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.elements, self._cell = [], set(), False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data):
        if self._cell:
            self.rows[-1][-1] += data


@pytest.fixture
def planted(deployment, tmp_path):
    """A deployment with a client, a secret and two tasks."""
    path = tmp_path / "seed.yml"
    path.write_text(SEED)
    plant(deployment, path)
    return deployment


def test_page_shows_services_tasks_and_requests(planted, call):
    """Rows tell what services there are, what states tasks are in, and who called what."""
    call.send("GET", "/api/secrets/v1/secret/mine")
    answer = call.send("GET", "/")
    page = Rows(answer.body.decode())
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert any(row[0] == "queue" for row in page.rows)
    assert ["fN1SbArXTPSVFNUvaOlinQ", "build & test", "local/tests", "1", "pending"] in page.rows
    assert any(row[1:] == ["<script>alert(1)</script>", "local/tests", "0", "unscheduled"] for row in page.rows)
    assert ["secrets.get", "nobody", "403", "InsufficientScopes"] in page.rows
    assert ["queue.createTask", "static/taskcluster/root", "200", ""] in page.rows
    assert "script" not in page.elements


def test_page_shows_no_secret(planted, call):
    """Neither credentials nor what they protect are on it."""
    call("GET", "/api/secrets/v1/secret/mine")
    text = call.send("GET", "/").body.decode()
    for secret in ("swordfish", "aaaaaaaaaaaaaaaaaaaaaaaa", planted.root_credentials["accessToken"]):
        assert secret not in text


def test_page_loads_nothing(call):
    """Its policy lets a browser load nothing but its own style."""
    policy = call.send("GET", "/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_page_of_an_empty_deployment_says_so(call):
    """Without tasks and requests it is readable as well."""
    assert "There are none yet." in call.send("GET", "/").body.decode()


def make_task(deployment, call, task_id, group):
    """Make a task in a group."""
    task = {
        "taskQueueId": "local/tests",
        "taskGroupId": group,
        "created": deployment.clock.now().isoformat(),
        "deadline": (deployment.clock.now() + datetime.timedelta(days=1)).isoformat(),
        "metadata": {"name": "n", "description": "d", "owner": "a@b.cd", "source": "https://example.com/"},
        "payload": {},
    }
    assert call("PUT", f"/api/queue/v1/task/{task_id}", task).status == 200


def test_page_shortens_what_is_long(deployment, call):
    """Old groups, and the tasks of large groups, are counted instead of shown."""
    ids = [f"fN1SbArXTPSVFNUvaOl{left}{right}Q" for left in "abcdefgh" for right in "ABCDEFGHIJ"]
    for task_id in ids[:22]:
        make_task(deployment, call, task_id, task_id)
    for task_id in ids[22:74]:
        make_task(deployment, call, task_id, ids[22])
    text = call.send("GET", "/").body.decode()
    assert "3 older groups are not shown." in text
    assert f"<summary><code>{ids[2]}</code>" not in text
    assert f"<summary><code>{ids[3]}</code>" in text
    assert "2 more tasks are not shown." in text
    assert "pending</span>&nbsp;52" in text

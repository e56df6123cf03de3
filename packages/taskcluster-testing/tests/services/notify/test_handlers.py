"""Notify: what would have been sent, what is not sent twice, and who wants nothing."""

from __future__ import annotations

import pytest

import taskcluster
from taskcluster_testing import Deployment

EMAIL = {"address": "me@example.com", "subject": "Hello", "content": "**Look**"}
ROOM = {"roomId": "!room:example.com", "body": "look"}
CHANNEL = {"channelId": "C123", "text": "look"}
PULSE = {"routingKey": "docs.built", "message": {"number": 7}}
#: A method, a payload, what the denylist calls its address, and the address.
KINDS = [
    ("email", EMAIL, "email", "me@example.com"),
    ("matrix", ROOM, "matrix-room", "!room:example.com"),
    ("slack", CHANNEL, "slack-channel", "C123"),
    ("pulse", PULSE, "pulse", "docs.built"),
]


@pytest.fixture
def notify(connect):
    """A client that may do everything."""
    return connect("Notify")


@pytest.mark.parametrize(("kind", "payload", "_type", "address"), KINDS)
def test_notification_is_recorded(notify, deployment, kind, payload, _type, address):
    """What would have been sent is there for the test, with the schema's defaults."""
    getattr(notify, kind)(payload)
    (sent,) = deployment.notifications
    assert (sent.kind, sent.address) == (kind, address)
    assert payload.items() <= sent.content.items()
    assert sent.sent <= deployment.clock.now()


@pytest.mark.parametrize(("kind", "payload", "_type", "_address"), KINDS)
def test_notification_is_sent_once(notify, deployment, kind, payload, _type, _address):
    """The same again goes nowhere; another text does."""
    for _ in range(2):
        getattr(notify, kind)(payload)
    key = next(key for key in ("content", "body", "text", "message") if key in payload)
    getattr(notify, kind)({**payload, key: {"number": 8} if kind == "pulse" else "other"})
    assert len(deployment.notifications) == 2


@pytest.mark.parametrize(("kind", "payload", "address_type", "address"), KINDS)
def test_denylisted_address_gets_nothing(notify, deployment, kind, payload, address_type, address):
    """A caller is told so, until the address is taken off the list."""
    entry = {"notificationType": address_type, "notificationAddress": address}
    notify.addDenylistAddress(entry)
    assert notify.listDenylist() == {"addresses": [entry]}
    with pytest.raises(taskcluster.exceptions.TaskclusterBadRequest, match="is denylisted") as failure:
        getattr(notify, kind)(payload)
    assert failure.value.code == "DenylistedAddress"
    notify.deleteDenylistAddress(entry)
    getattr(notify, kind)(payload)
    assert len(deployment.notifications) == 1


def test_answer_tells_whether_something_was_sent(call):
    """An OK at first, and nothing for the same again."""
    answers = [call("POST", "/api/notify/v1/email", EMAIL) for _ in range(2)]
    assert [(answer.status, answer.body) for answer in answers] == [(200, b"OK"), (204, b"")]
    assert answers[0].headers["content-type"] == "text/plain; charset=utf-8"


def test_deployment_without_slack_answers_nothing(call, deployment):
    """Slack is not connected; what would have been posted is recorded all the same."""
    assert call("POST", "/api/notify/v1/slack", CHANNEL).status == 204
    assert [sent.kind for sent in deployment.notifications] == ["slack"]


def test_pulse_publishes_the_message(notify, deployment):
    """With the routing key that was asked for, twice over."""
    notify.pulse(PULSE)
    events = taskcluster.NotifyEvents({"rootUrl": deployment.root_url})
    (message,) = deployment.messages(events.notify(topic="docs.#"))
    assert message.payload == {"message": {"number": 7}, "version": 1}
    assert (message.routing_key, message.routes) == ("primary.docs.built", ("route.docs.built",))


def test_address_gets_fifty_emails_in_ten_minutes(notify, deployment):
    """More are dropped without a word, for that address alone."""
    for number in range(52):
        notify.email({**EMAIL, "subject": str(number)})
    assert len(deployment.notifications) == 50
    notify.email({**EMAIL, "address": "you@example.com"})
    deployment.clock.advance("11 minutes")
    notify.email(EMAIL)
    assert len(deployment.notifications) == 52


def test_denylist_is_listed_by_page(notify):
    """Sorted by type and address, each once however often it was added."""
    entries = [
        {"notificationType": kind, "notificationAddress": address}
        for kind, address in (("email", "a@example.com"), ("email", "b@example.com"), ("pulse", "a"))
    ]
    for entry in [*reversed(entries), *entries]:
        notify.addDenylistAddress(entry)
    assert list(taskcluster.items(notify.listDenylist, limit=1)) == entries


def test_scope_names_the_address(connect, make_client):
    """Who may write to one address may not write to another."""
    notify = connect("Notify", make_client("writer", "notify:email:me@example.com"))
    notify.email(EMAIL)
    with pytest.raises(taskcluster.exceptions.TaskclusterForbidden):
        notify.email({**EMAIL, "address": "you@example.com"})


def test_notifications_outlive_the_deployment():
    """They can be looked at when its block has ended."""
    with Deployment() as deployment:
        deployment.client(taskcluster.Notify).email(EMAIL)
    assert len(deployment.notifications) == 1

"""The deployment's message bus: what services publish, who in the deployment listens, and what tests read of it.

A service publishes from a handler, `call.publish("taskDefined", payload, words, routes)`, or from its state,
`world.bus.publish("queue", "taskDefined", payload, words, routes)`. The exchange is named as in the service's
reference; `words` are those of its routing key that vary, by name, and a word that is not given or None is `_`.
`routes` are the further routing keys (CC) with which the message is sent. The payload must be what the exchange's
schema says, and must not be changed afterwards.

A service that reacts to messages listens when the deployment starts: its `Service(..., start=start)` is called with
the world, and there `world.bus.listen(pattern, listener)` has each matching message passed to `listener`. A message is
delivered when the handler that published it is done, so that a listener finds every service at rest.

On Pulse, a pattern's `*` stands for one word and its `#` for any number of them
(https://docs.taskcluster.net/docs/manual/design/apis/pulse).
"""

from __future__ import annotations

import functools
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

    from taskcluster_core.exchanges import Exchange, RoutingKeyWord

    from .clock import Clock
    from .schemas import Schemas
    from .service import Service

__all__ = ["Bus", "Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message that a service has published.

    Attributes:
        exchange: The exchange, such as `exchange/taskcluster-queue/v1/task-completed`.
        routing_key: The routing key that the exchange's reference describes.
        routes: The further routing keys, such as `route.index.project.mine`.
        payload: What it says, as JSON.
        published: When it was published.
    """

    exchange: str
    routing_key: str
    routes: tuple[str, ...]
    payload: Any
    published: datetime.datetime

    def matches(self, pattern: Mapping[str, str]) -> bool:
        """Tell whether somebody who listens to a pattern gets this message.

        Args:
            pattern: `{"exchange": ..., "routingKeyPattern": ...}`, as the methods of `QueueEvents` and its like return.

        Raises:
            TypeError: The pattern is not of that form.
        """
        exchange, keys = _read_pattern(pattern)
        if self.exchange != exchange:
            return False
        return any(keys.fullmatch(f"{key}.") for key in (self.routing_key, *self.routes))


class Bus:
    """Keeps what is published, and delivers it to those in the deployment who listen.

    Args:
        services: The services that may publish, each on the exchanges of its own reference.
        clock: What tells when a message is published.
        remembered: How many messages to remember, or None for all.
    """

    def __init__(self, services: Iterable[Service], clock: Clock, remembered: int | None = None) -> None:
        self._clock = clock
        self._exchanges: dict[tuple[str, str], tuple[Exchange, Schemas]] = {
            (service.name, name): (exchange, service.schemas)
            for service in services
            for name, exchange in service.exchanges.items()
        }
        self._published: deque[Message] = deque(maxlen=remembered)
        self._undelivered: deque[Message] = deque()
        self._listeners: list[tuple[Mapping[str, str], Callable[[Message], None]]] = []

    def publish(
        self, service: str, exchange: str, payload: Any, words: Mapping[str, Any], routes: Iterable[str] = ()
    ) -> None:
        """Publish a message.

        Args:
            service: The service's name, such as `queue`.
            exchange: The exchange's name in the service's reference, such as `taskCompleted`.
            payload: What the message says, as JSON.
            words: The words of the routing key by name; one that is None or not given is `_`.
            routes: Further routing keys.

        Raises:
            AssertionError: The payload or the routing key is not what the reference says: a bug of the deployment.
        """
        known, schemas = self._exchanges[service, exchange]
        errors = schemas.find_errors(known.schema, payload)
        if errors:
            raise AssertionError(f"a message of {service}.{exchange} is not what its schema says: {'; '.join(errors)}")
        message = Message(known.exchange, _routing_key(known, words), tuple(routes), payload, self._clock.now())
        self._published.append(message)
        self._undelivered.append(message)

    def listen(self, pattern: Mapping[str, str], listener: Callable[[Message], None]) -> Callable[[], None]:
        """Have the messages of a pattern passed to a listener; return a function that ends it.

        Args:
            pattern: `{"exchange": ..., "routingKeyPattern": ...}`.
            listener: What is called with each message; it may publish and listen itself.
        """
        _read_pattern(pattern)
        entry = (pattern, listener)
        self._listeners.append(entry)
        return lambda: self._listeners.remove(entry)

    def deliver(self) -> None:
        """Pass what has been published to those who listen, and what they publish in turn."""
        while self._undelivered:
            message = self._undelivered.popleft()
            for pattern, listener in tuple(self._listeners):
                if message.matches(pattern):
                    listener(message)

    def select(self, pattern: Mapping[str, str] | None = None) -> tuple[Message, ...]:
        """Return the messages of a pattern that have been published, or all of them, in order."""
        published = tuple(self._published)
        return published if pattern is None else tuple(message for message in published if message.matches(pattern))


def _routing_key(exchange: Exchange, words: Mapping[str, Any]) -> str:
    unknown = sorted(words.keys() - {word.name for word in exchange.routing_key})
    if unknown:
        raise AssertionError(f"the routing keys of {exchange.service}.{exchange.name} have no word {unknown[0]!r}")
    return ".".join(_word(exchange, word, words.get(word.name)) for word in exchange.routing_key)


def _word(exchange: Exchange, word: RoutingKeyWord, value: Any) -> str:
    text = word.constant or ("_" if value is None else str(value))
    if "." in text and not word.multiple_words:
        raise AssertionError(f"{word.name} is one word of the routing keys of {exchange.exchange}, not {text!r}")
    return text


def _read_pattern(pattern: Mapping[str, str]) -> tuple[str, re.Pattern[str]]:
    try:
        return pattern["exchange"], _compile(pattern["routingKeyPattern"])
    except (TypeError, KeyError, AttributeError) as error:
        raise TypeError(
            "expected a pattern such as QueueEvents(...).taskCompleted() returns, "
            f'{{"exchange": ..., "routingKeyPattern": ...}}, not {pattern!r}'
        ) from error


@functools.cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a routing key's pattern, to be matched with the key and a dot after it."""
    meanings = {"*": r"[^.]*\.", "#": r"(?:[^.]*\.)*"}
    return re.compile("".join(meanings.get(word) or re.escape(word) + r"\." for word in pattern.split(".")))

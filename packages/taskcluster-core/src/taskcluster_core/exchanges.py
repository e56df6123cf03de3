"""Topic exchanges: which messages of a service to listen to, as AMQP takes it. Nothing is sent here.

Taskcluster publishes a message for every change on a topic exchange; its routing key is made of the words of the
exchange's reference, joined by dots. A binding's pattern has `*` for any one word and `#` for any number of words
(https://docs.taskcluster.net/docs/manual/design/apis/pulse).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import TaskclusterTopicExchangeFailure
from .reference_faults import lacking_key
from .suggestions import suggest

__all__ = ["Exchange", "RoutingKeyWord", "routing_key_pattern"]

#: Bytes of a routing key at the most: AMQP 0-9-1 writes their number into one byte.
_MOST_BYTES = 255


@dataclass(frozen=True, slots=True)
class RoutingKeyWord:
    """One word of a routing key, or several.

    Attributes:
        name: What it says, such as `taskId`.
        constant: Its only value, or None if it varies.
        multiple_words: Whether it may be any number of words, none among them.
        summary: What it is, for people.
    """

    name: str
    constant: str | None = None
    multiple_words: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One topic exchange of a service.

    Attributes:
        service: The service's name as in its URL.
        name: The exchange's name as a method, such as `taskCompleted`.
        exchange: Its name on Pulse, such as `exchange/taskcluster-queue/v1/task-completed`.
        routing_key: The words of its routing keys, in order.
        schema: The name of its messages' schema.
        title: What its messages tell, in a few words.
        description: The same at length, in Markdown.
        deployments: The years of the deployments that have it, or () if all have it.
        words: The words of its routing keys by their names, in order.
        any_words: For each of them what matches whatever it may be, in order.
    """

    service: str
    name: str
    exchange: str
    routing_key: tuple[RoutingKeyWord, ...]
    schema: str
    title: str = ""
    description: str = ""
    deployments: tuple[str, ...] = ()
    words: Mapping[str, RoutingKeyWord] = field(init=False, compare=False, repr=False)
    any_words: Mapping[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        wildcards = {each.name: "#" if each.multiple_words else "*" for each in self.routing_key}
        constants = {each.name: each.constant for each in self.routing_key if each.constant is not None}
        object.__setattr__(self, "words", {each.name: each for each in self.routing_key})
        object.__setattr__(self, "any_words", {**wildcards, **constants})

    @classmethod
    def from_entry(cls, service: str, prefix: str, entry: Mapping[str, Any], additions: Mapping[str, Any]) -> Exchange:
        """Read an entry of a reference.

        Raises:
            InvalidReference: The entry lacks something.
        """
        try:
            words = tuple(
                RoutingKeyWord(each["name"], each.get("constant"), each["multipleWords"], each.get("summary", ""))
                for each in entry["routingKey"]
            )
            return cls(
                service=service,
                name=entry["name"],
                exchange=prefix + entry["exchange"],
                routing_key=words,
                schema=entry["schema"],
                title=entry.get("title", ""),
                description=entry.get("description", ""),
                deployments=tuple(additions.get("deployments", ())),
            )
        except KeyError as error:
            raise lacking_key(service, error, entry) from error


def routing_key_pattern(exchange: Exchange, pattern: str | Mapping[str, Any] | None, words: Mapping[str, Any]) -> str:
    """Return the pattern of the messages of an exchange that are wanted.

    Args:
        exchange: The exchange.
        pattern: A whole pattern, which is not changed; or the words by name; or None.
        words: Further words by name. A word that is None or not given matches anything.

    Raises:
        TaskclusterTopicExchangeFailure: A word is unknown, given twice, or cannot occur in the exchange's routing keys.
    """
    if isinstance(pattern, str):
        if words:
            raise _refusal(exchange, None, "expected a whole pattern or its words, not both")
        _check_words(exchange, pattern)
        return _check_length(exchange, pattern)
    if not isinstance(pattern, Mapping | None):
        raise _refusal(exchange, None, f"expected a whole pattern or a dict of its words, not {pattern!r}")
    given = dict(pattern or {})
    for name, value in words.items():
        if name in given:
            raise _refusal(exchange, name, "given twice")
        given[name] = value
    chosen = dict(exchange.any_words)
    for name, value in given.items():
        word = exchange.words.get(name)
        if word is None:
            names = list(exchange.words)
            hint = suggest(name, names, f"expected one of {', '.join(names)}")
            raise _refusal(exchange, name, f"unknown word; {hint}")
        if value is not None:
            chosen[name] = _text(exchange, word, value)
    return _check_length(exchange, ".".join(chosen.values()))


def _text(exchange: Exchange, word: RoutingKeyWord, value: Any) -> str:
    if word.constant is not None:
        if value != word.constant:
            raise _refusal(exchange, word.name, f"always {word.constant!r}, not {value!r}")
        return word.constant
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise _refusal(exchange, word.name, f"expected a text or a whole number, not {value!r}")
    if "." in value and not word.multiple_words:
        raise _refusal(exchange, word.name, f"expected a single word without dots, not {value!r}")
    _check_words(exchange, value)
    return value


def _check_words(exchange: Exchange, pattern: str) -> None:
    """Refuse what has a word that no routing key has."""
    for word in pattern.split("."):
        if not word:
            raise _refusal(exchange, None, f"the pattern has an empty word, which no message has: {pattern!r}")
        if word not in ("*", "#") and ("*" in word or "#" in word):
            raise _refusal(exchange, None, f"'*' and '#' stand for whole words, not for parts of one as in {word!r}")


def _check_length(exchange: Exchange, pattern: str) -> str:
    """Return a pattern that AMQP can carry."""
    if len(pattern.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        problem = f"the pattern has more than the {_MOST_BYTES} bytes that AMQP carries: {pattern!r}"
        raise _refusal(exchange, None, problem)
    return pattern


def _refusal(exchange: Exchange, word: str | None, problem: str) -> TaskclusterTopicExchangeFailure:
    about = f"{word!r}: " if word else ""
    failure = TaskclusterTopicExchangeFailure(f"{exchange.service}.{exchange.name}: {about}{problem}")
    failure.about(service=exchange.service, method_name=exchange.name)
    return failure

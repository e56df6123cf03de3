"""Topic exchanges: which messages of a service to listen to, as AMQP takes it. Nothing is sent here.

Taskcluster publishes a message for every change on a topic exchange; its routing key is made of the words of the
exchange's reference, joined by dots. A binding's pattern has `*` for any one word and `#` for any number of words
(https://docs.taskcluster.net/docs/manual/design/apis/pulse).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .errors import TaskclusterTopicExchangeFailure
from .suggestions import suggest

if TYPE_CHECKING:
    from .reference import Exchange, RoutingKeyWord

__all__ = ["routing_key_pattern"]

#: Bytes of a routing key at the most: AMQP 0-9-1 writes their number into one byte.
_MOST_BYTES = 255


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
        return _checked(exchange, pattern)
    if not isinstance(pattern, Mapping | None):
        raise _refusal(exchange, None, f"expected a whole pattern or a dict of its words, not {pattern!r}")
    given = dict(pattern or {})
    for name, value in words.items():
        if name in given:
            raise _refusal(exchange, name, "given twice")
        given[name] = value
    names = [word.name for word in exchange.routing_key]
    for name in given:
        if name not in names:
            hint = suggest(name, names, f"expected one of {', '.join(names)}")
            raise _refusal(exchange, name, f"unknown word; {hint}")
    return _checked(exchange, ".".join(_word(exchange, word, given.get(word.name)) for word in exchange.routing_key))


def _checked(exchange: Exchange, pattern: str) -> str:
    """Refuse a pattern that AMQP cannot carry, or that has a word which no routing key has."""
    if len(pattern.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        problem = f"the pattern has more than the {_MOST_BYTES} bytes that AMQP carries: {pattern!r}"
        raise _refusal(exchange, None, problem)
    for word in pattern.split("."):
        if not word:
            raise _refusal(exchange, None, f"the pattern has an empty word, which no message has: {pattern!r}")
        if word not in ("*", "#") and ("*" in word or "#" in word):
            raise _refusal(exchange, None, f"'*' and '#' stand for whole words, not for parts of one as in {word!r}")
    return pattern


def _word(exchange: Exchange, word: RoutingKeyWord, value: Any) -> str:
    if word.constant is not None:
        if value not in (None, word.constant):
            raise _refusal(exchange, word.name, f"always {word.constant!r}, not {value!r}")
        return word.constant
    if value is None:
        return "#" if word.multiple_words else "*"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise _refusal(exchange, word.name, f"expected a text or a whole number, not {value!r}")
    if "." in value and not word.multiple_words:
        raise _refusal(exchange, word.name, f"expected a single word without dots, not {value!r}")
    return value


def _refusal(exchange: Exchange, word: str | None, problem: str) -> TaskclusterTopicExchangeFailure:
    about = f"{word!r}: " if word else ""
    failure = TaskclusterTopicExchangeFailure(f"{exchange.service}.{exchange.name}: {about}{problem}")
    failure.about(service=exchange.service, method_name=exchange.name)
    return failure

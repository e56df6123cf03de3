"""Values that the services' schemas allow."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from taskcluster_core.reference import read_schemas

__all__ = ["Sampler"]

#: Texts of which one fits each pattern and format that the services' schemas have.
TEXTS = (
    "a b/c%20?&=#é€𝄞",
    "some-words",
    "VZ5Q7j1dTQ2cXbM0Mpl7Xw",
    "2030-02-28T23:59:59.123Z",
    "https://example.com/a%20b?c=d",
    "me@example.com",
    "proj-docs/linux-small",
    "#channel",
    "$Ab.c=",
    "x" * 44,
    "@user:example.com",
    "ssh-rsa AAAA me",
    "203.0.113.9",
    "example.com",
    "0123456789abcdef0123456789abcdef01234567",
    "0123456789abcdef" * 4,
    "0123456789abcdef" * 8,
    "2001:db8::1",
    "01234567-89ab-cdef-0123-456789abcdef",
)
FORMATS = {
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z"),
    "uri": re.compile(r"https?://\S+"),
    "email": re.compile(r"\S+@\S+"),
    "hostname": re.compile(r"[a-z.]+\Z"),
    "ipv4": re.compile(r"\d+\.\d+\.\d+\.\d+"),
    "ipv6": re.compile(r"2001:\S+"),
}


class Sampler:
    """Makes values that a service's schemas allow, with every key that they know."""

    def __init__(self, package):
        self._schemas = {urldefrag(schema["$id"])[0]: schema for schema in read_schemas(package).values()}
        self._service = package.rpartition(".")[2].replace("_", "-")

    def named(self, name):
        """Return a value of the schema of a name such as `v1/task.json#`."""
        address = urljoin(f"/schemas/{self._service}/", urldefrag(name)[0])
        return self._value(self._schemas[address], address)

    def _value(self, schema, address):
        if "$ref" in schema:
            target, pointer = urldefrag(urljoin(address, schema["$ref"]))
            part = self._schemas[target]
            for key in filter(None, pointer.split("/")):
                part = part[key]
            return self._value(part, target)
        for key in ("oneOf", "anyOf"):
            if key in schema and "pattern" not in schema:
                rest = {name: part for name, part in schema.items() if name != key}
                return self._value({**rest, **schema[key][0]}, address)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][-1]
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = kind[0] if isinstance(kind, list) else kind
        return getattr(self, f"_{kind}")(schema, address)

    def _object(self, schema, address):
        made = {key: self._value(part, address) for key, part in schema.get("properties", {}).items()}
        if schema.get("additionalProperties", True) is not False and not made:
            made = {"token": "t0k3n", "some key": {"é€𝄞": [1, 2.5, True, None, "%2F?&=#"]}}
            if isinstance(schema.get("additionalProperties"), dict):
                made = {"key": self._value(schema["additionalProperties"], address)}
        return dict(list(made.items())[: schema.get("maxProperties")])

    def _array(self, schema, address):
        return [self._value(schema.get("items", {}), address)]

    def _string(self, schema, address):
        lengths = range(schema.get("minLength", 0), schema.get("maxLength", 10**6) + 1)
        shape = FORMATS.get(schema.get("format"), re.compile(""))
        for text in TEXTS:
            fits = re.search(schema.get("pattern", ""), text) and shape.match(text)
            if fits and len(text) in lengths:
                return text
        raise LookupError(f"no text for {schema}")

    def _integer(self, schema, address):
        return max(schema.get("minimum", 1), min(7, schema.get("maximum", 7)))

    _number = _integer

    def _boolean(self, schema, address):
        return True

    def _null(self, schema, address):
        return None

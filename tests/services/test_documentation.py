"""The documentation of every service: each entry and each of its arguments is explained, in words of its own."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from reference_errors import split_sentences

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(ROOT.glob("packages/taskcluster-services/*/src/taskcluster_services/*/data"))

#: Words that end like another form of a verb and are imperatives all the same.
IMPERATIVES = {"Access", "Address", "Discuss", "Dismiss", "Embed", "Feed", "Focus", "Need", "Pass", "Process"}
NO_VERBS = {"A", "All", "An", "Every", "Its", "No", "The", "This", "Your"}
PLACEHOLDER = re.compile(
    r"\b(todo|tbd|fixme|xxx+|lorem|ipsum|undocumented|coming soon|to be (written|documented|done))\b|\.\.\.\s*$",
    re.IGNORECASE,
)
#: Short statements of fact, such as `An unknown task is a 404.`, may be true of many entries.
SHORT = 12


class Entry:
    """One method or exchange, with what is said of it."""

    def __init__(self, folder, service, entry, additions):
        self.folder, self.entry, self.additions = folder, entry, additions
        self.label = f"{service}.{entry['name']}"
        self.name = entry["name"]
        self.is_method = entry["type"] == "function"
        self.title, self.description = entry.get("title", ""), entry.get("description", "")

    def explained(self):
        """Return the texts of arguments, payload, query keys or words by name."""
        if self.is_method:
            return {**self.additions.get("arguments", {}), **self.additions.get("query", {})}
        return {word["name"]: word.get("summary", "") for word in self.entry["routingKey"]}

    def arguments(self):
        """Return the names of all that can be given to the method or exchange."""
        if not self.is_method:
            return {word["name"] for word in self.entry["routingKey"]}
        routes = [self.entry, *self.additions.get("alternates", [])]
        payload = ["payload"] if self.entry.get("input") else []
        return {name for route in routes for name in route["args"]} | {*self.entry.get("query", []), *payload}

    def __repr__(self):
        return self.label


def _entries():
    for folder in FOLDERS:
        additions = json.loads((folder / "additions.json").read_text("utf-8"))
        for name, kind in (("api", "functions"), ("exchanges", "exchanges")):
            path = folder / f"{name}.json"
            if path.exists():
                reference = json.loads(path.read_text("utf-8"))
                for entry in reference["entries"]:
                    more = additions.get(kind, {}).get(entry["name"], {})
                    yield Entry(folder, reference["serviceName"] + ("Events" * (name != "api")), entry, more)


ENTRIES = list(_entries())
METHODS = [each for each in ENTRIES if each.is_method]

every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=repr)
every_method = pytest.mark.parametrize("entry", METHODS, ids=repr)


def scopes(template):
    """Return the scopes that stand in a scope expression template."""
    if isinstance(template, str):
        yield template
    for key in ("AllOf", "AnyOf"):
        for part in template.get(key, ()) if isinstance(template, dict) else ():
            yield from scopes(part)
    for key in ("then", "else", "each"):
        if isinstance(template, dict) and key in template:
            yield from scopes(template[key])


def test_every_service_is_looked_at():
    """The globs find the services and their entries, so that the tests below are about something."""
    assert len(FOLDERS) >= 14
    assert len(METHODS) >= 239
    assert len(ENTRIES) >= 276


@every_entry
def test_title_is_an_imperative(entry):
    """A title is a few words that begin with a verb and end without a full stop."""
    first = entry.title.split(" ")[0]

    assert re.fullmatch(r"[A-Z][a-z]+", first), entry.title
    assert first not in NO_VERBS
    assert first in IMPERATIVES or not re.search(r"(s|ed|ing)$", first), entry.title
    assert 2 <= len(entry.title.split()) <= 14
    assert not re.search(r"[.!?:]$", entry.title)


@every_entry
def test_description_is_one_to_five_sentences(entry):
    """A description has one to five whole sentences and says more than the title."""
    found = split_sentences(entry.description)

    assert 1 <= len(found) <= 5, found
    for sentence in found:
        assert re.match(r"[A-Z`]", sentence), sentence
        assert sentence.endswith("."), sentence
    assert len(entry.description.split()) >= 12


@every_entry
def test_nothing_is_left_to_be_written(entry):
    """No text is a placeholder."""
    texts = [entry.title, entry.description, *entry.explained().values()]

    assert [text for text in texts if PLACEHOLDER.search(text)] == []


@every_entry
def test_every_argument_is_explained(entry):
    """Each argument, the payload, each query key and each word of a routing key is explained, and nothing else is."""
    texts = entry.explained()

    assert set(texts) == entry.arguments()
    for name, text in texts.items():
        assert text.endswith((".", "?")), f"{name}: {text}"
        words = set(re.findall(r"[a-z]+", text.lower())) - {name.lower(), "the", "a", "an", "of", "its", "id"}
        assert len(words) >= 3, f"{name}: {text}"


@every_method
def test_payload_text_names_what_is_required(entry):
    """The explanation of a payload names each key that its schema requires."""
    if not entry.entry.get("input"):
        return
    schemas = json.loads((entry.folder / "schemas.json").read_text("utf-8"))
    schema = schemas[entry.entry["input"].rstrip("#")]
    forms = [schema.get("items", schema), *schema.get("oneOf", [])]
    required = {key for form in forms for key in form.get("required", [])}

    text = entry.explained()["payload"]

    assert {key for key in required if f"`{key}`" not in text} == set()


@every_method
def test_last_paragraph_says_the_scopes(entry):
    """The scopes that a caller needs are told in a sentence of their own, in the reference's spelling."""
    *rest, last = entry.description.split("\n\n")
    expected = [scope for scope in scopes(entry.entry.get("scopes")) if scope != "<scope>"]

    assert rest
    assert last.startswith("Needs ")
    if expected:
        prefixes = [scope.partition("<")[0] for scope in expected]
        assert any(f"`{prefix}" in last for prefix in prefixes), last
        assert "no scopes" not in last


@every_method
def test_what_becomes_of_a_wrong_argument_is_told(entry):
    """Who names something that is not there reads what comes of it."""
    told = r"\b[45]\d\d\b|no error|empty|unknown|does not exist|never existed|nobody|no such|no data|Problems do not"

    if entry.entry["args"]:
        assert re.search(told, entry.description), entry.description


@every_method
def test_special_cases_are_told(entry):
    """Paging, repeats that do harm, deprecation and absence from today's deployments are in the description."""
    text = entry.description
    if "itemsKey" in entry.additions:
        assert "page" in text
    if not entry.additions.get("idempotent", True):
        assert "repeat" in text
    if entry.additions.get("deployments") == ["2019"]:
        assert "ld deployments" in text
    if entry.entry["stability"] == "deprecated" and entry.additions.get("deployments") != ["2019"]:
        assert "deprecated" in text


@every_method
def test_every_method_has_an_example_that_calls_it(entry):
    """Each method has an example, which is Python and calls the method."""
    example = entry.additions.get("example", "")
    tree = ast.parse(example)
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}

    assert entry.name in used | texts
    assert max(map(len, example.splitlines())) <= 120


def test_no_text_is_shared():
    """No description, title of one service, or long sentence is another's, but where the same thing has one name."""
    descriptions, titles, said = defaultdict(set), defaultdict(set), defaultdict(set)
    for entry in ENTRIES:
        descriptions[entry.description].add(entry.label)
        titles[entry.label.partition(".")[0], entry.title].add(entry.label)
        for sentence in split_sentences(entry.description):
            if len(sentence.split()) > SHORT and not sentence.startswith("Needs "):
                # `ping` and the like are the same in every service
                said[sentence].add(entry.name)

    for texts in (descriptions, titles, said):
        assert {text: where for text, where in texts.items() if len(where) > 1} == {}


def test_no_explanation_is_shared_by_different_arguments():
    """An explanation fits arguments of one name, or else it says too little of each."""
    names = defaultdict(set)
    for entry in ENTRIES:
        for name, text in entry.explained().items():
            names[text].add(name)

    assert {text: where for text, where in names.items() if len(where) > 1} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_services_say_what_they_are_for(folder):
    """Each service, and each one's exchanges, has a title and says when one meets it."""
    for path in (folder / "api.json", folder / "exchanges.json"):
        if path.exists():
            reference = json.loads(path.read_text("utf-8"))
            assert reference["title"]
            assert len(split_sentences(reference["description"])) >= 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two `a. B` here. Three.", ["One.", "Two `a. B` here.", "Three."]),
        ("Needs `x:<y>`.\n\nAnd so on.", ["Needs `x:<y>`.", "And so on."]),
        ("A time such as 1.5 seconds.", ["A time such as 1.5 seconds."]),
    ],
)
def test_sentences_are_told_apart(text, found):
    """The rules above rest on this: code in backticks and numbers end no sentence."""
    assert split_sentences(text) == found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_readmes_name_what_there_is(folder):
    """A service's README says how to install it alone, how to use it, and names methods that exist, most of them."""
    readme = (folder.parents[3] / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (`.+`) \|$", readme, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    methods = {entry["name"] for entry in json.loads((folder / "api.json").read_text("utf-8"))["entries"]}
    service = folder.parents[3].name

    assert f"    pip install taskcluster-services-{service}" in readme
    assert f"from taskcluster_services.{folder.parent.name} import" in readme
    assert f"`taskcluster_services.{folder.parent.name}.aio." in readme
    assert set(named) <= methods
    assert len(named) == len(set(named))
    assert len(named) >= len(methods - {"ping", "lbheartbeat", "heartbeat", "version"}) // 3

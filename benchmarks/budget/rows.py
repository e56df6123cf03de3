"""The rows of the speed budget: what is done, by whom, and what is promised of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from scope_cases import LARGEST, SMALLER

__all__ = ["ROWS", "Promise", "Row"]


@dataclass(frozen=True)
class Promise:
    """What is promised of a contender in a row; of more than one at once, also no more connections than that.

    Attributes:
        ratio: The least ratio of the limit's time to the contender's, or of the established client's.
        most: The most that is measured, in seconds or in the row's unit.
        above: Who is slower.
    """

    ratio: float | None = None
    most: float | None = None
    above: str | None = None


@dataclass(frozen=True)
class Row:
    """Some lines of the table.

    Attributes:
        what: What is done.
        limit: With whom the others are compared.
        others: They, and what is promised of each.
        cases: What the contenders know it by; of several, the one counts in which the last of them does worst.
        number: How many calls a round has, or 0 for as many as take a while.
        at_once: How many threads or tasks make them.
        rounds: How often everybody is measured; the best counts.
        unit: Of what is measured, if it is not time.
        statements: Instead of cases, what each imports; the start of Python without it is taken off.
    """

    what: str
    limit: str
    others: dict[str, Promise]
    cases: tuple[str, ...] = ()
    number: int = 0
    at_once: int = 1
    rounds: int = 7
    unit: str = ""
    statements: dict[str, str] = field(default_factory=dict)


STARTS = 11  # of Python, which differ much
NONE = Promise()
ALONE = {"ours": Promise(most=0.015)}
SYNC = {"existing": NONE, "plain_requests": NONE, "ours_urllib3": Promise(0.50)}
SYNC |= {"ours": Promise(0.30, above="plain_requests")}
THREADS = {"existing": NONE, "ours_urllib3": Promise(0.40), "ours": Promise(0.40)}
CREATE = {"existing": NONE, "ours_urllib3": Promise(0.85), "ours": Promise(0.85)}
PAGE = {
    "existing": NONE,
    "ours_urllib3_orjson": Promise(1.0),
    "ours_orjson": Promise(1.0),
    "ours_urllib3": Promise(0.90),
    "ours": Promise(0.90),
}
ASYNC = {"async_existing": NONE, "async_ours": Promise(0.85)}
BY_HAND = {"existing": NONE, "ours": Promise(0.5)}
LARGE = {"ours_prebuilt": Promise(400), "ours": Promise(40)}
IMPORT = {"existing": "import taskcluster", "ours": "import taskcluster"}
SCOPES = {"existing": "from taskcluster.utils import scopeMatch", "ours": "import taskcluster_utils.scopes"}
DATES = {"existing": "from taskcluster.utils import fromNow", "ours": "import taskcluster_utils.dates"}
SLUG_IDS = {"existing": "from taskcluster.utils import slugId", "ours": "import taskcluster_utils.slugids"}

ROWS = [
    Row("import taskcluster", "existing", {"ours": Promise(most=0.010)}, rounds=STARTS, statements=IMPORT),
    Row("import of scope checks alone", "existing", ALONE, rounds=STARTS, statements=SCOPES),
    Row("  of dates alone", "existing", ALONE, rounds=STARTS, statements=DATES),
    Row("  of slugIds alone", "existing", ALONE, rounds=STARTS, statements=SLUG_IDS),
    Row("Hawk GET, one after the other", "limit", SYNC, ("get",), 300),
    Row("Hawk GET, 16 threads", "limit", THREADS, ("get",), 800, 16),
    Row("async Hawk GET, one after the other", "async_limit", ASYNC, ("get",), 300),
    Row("async Hawk GET, 32 at once", "async_limit", ASYNC, ("get",), 1280, 32),
    Row("async Hawk GET, 128 at once", "async_limit", ASYNC, ("get",), 1280, 128),
    Row("createTask with 200 KB", "limit", CREATE, ("create",), 60),
    Row("a page of 200 KB", "limit", PAGE, ("page",), 40),
    Row("download of 32 MB to a file", "limit", {"existing": NONE, "ours": Promise(0.9)}, ("download",), 1),
    Row("Hawk header of a GET", "limit", BY_HAND, ("header",)),
    Row("  with temporary credentials", "limit", BY_HAND, ("temporary header",)),
    Row("  of a PUT with 1 KB", "limit", BY_HAND, ("header of 1 KB",)),
    Row("  of a PUT with 200 KB", "limit", BY_HAND, ("header of 200 KB",)),
    Row("bewit: buildSignedUrl", "limit", BY_HAND, ("signed url",)),
    Row("buildUrl", "limit", BY_HAND, ("url",)),
    Row("  with a query", "limit", BY_HAND, ("url with a query",)),
    Row("routing key of an exchange", "limit", BY_HAND, ("routing key",)),
    Row("scopeMatch, 1,000 by 100, worst of 9", "existing", LARGE, tuple(map(json.dumps, LARGEST)), rounds=3),
    Row("  smaller, worst of 81", "existing", {"ours": Promise(1)}, tuple(map(json.dumps, SMALLER))),
    Row("a client is made", "existing", {"ours": Promise(most=12e-6)}, ("client",)),
    Row("  its memory", "existing", {"ours": Promise(most=2_000)}, ("memory of a client",), rounds=1, unit="bytes"),
]

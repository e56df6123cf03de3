"""What a type checker says of a client's options; read by mypy, never run."""

from __future__ import annotations

from typing import Any

from taskcluster_core import AsyncClient, Client, Credentials, Options, Timeout


def hand_out() -> dict[str, str]:
    """Return credentials."""
    return {"clientId": "ada", "accessToken": "secret"}


async def hand_out_awaited() -> Credentials:
    """Return credentials, awaited."""
    return Credentials("ada", "secret")


class Vault:
    """Has credentials."""

    def get_credentials(self) -> dict[str, str]:
        """Return credentials."""
        return hand_out()


def make(found: dict[str, Any], session: object) -> None:
    """Options are typed in a dict of their type and by keyword; a plain dict will do."""
    options: Options = {"rootUrl": "https://tc.example.com", "maxRetries": 2}
    Client(options, session, timeout=5)
    Client(found, session)
    Client(rootUrl="https://tc.example.com", credentials=hand_out(), session=session)
    Client(options, credentials=hand_out)
    Client(options, credentials=Vault())
    AsyncClient(options, credentials=hand_out_awaited).with_options(authorizedScopes=["a"], timeout=None)
    Client(rootURL="https://tc.example.com")  # type: ignore[call-arg]
    Client(options, credentials="secret")  # type: ignore[arg-type]
    Client(options, timeout={"connect": 5, "read": None}, deadline=90, transport="urllib3")
    Client(options, timeout=Timeout(total=60))
    Client(options, timeout={"connection": 5})  # type: ignore[arg-type]
    Client(options).with_options(maxRetries="5")  # type: ignore[arg-type]

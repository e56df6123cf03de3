# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the login service take and return, and of its messages."""

from taskcluster_core.typed import NotRequired, TypedDict

__all__ = [
    "OidcCredentials",
    "OidcCredentialsResponse",
]


class OidcCredentials(TypedDict):
    """Schema `v1/oidc-credentials-response.json#/properties/credentials`."""

    accessToken: str
    clientId: str
    certificate: NotRequired[str]


class OidcCredentialsResponse(TypedDict):
    """Schema `v1/oidc-credentials-response.json`.

    Returned by `oidcCredentials`.
    """

    credentials: OidcCredentials
    expires: str

"""The runtime beneath every Taskcluster client.

Every call is a generator that never touches the network (`flow`); drivers and transports run it; plugins decide how
requests are signed, sent, repeated and observed. Users of a service import its own distribution or the facade
`taskcluster`; plugins and services are written against the names here.
"""

from __future__ import annotations

from . import errors
from .client import AsyncClient, BaseClient, Client
from .context import CallContext
from .credentials import Credentials, CredentialsProvider
from .environment import DiscoveredOptions, discover_options, optionsFromEnvironment
from .errors import *  # noqa: F403 - they are all public, and that module has the list
from .factory import make_client_class
from .hookspecs import hookimpl
from .messages import Headers, Outcome, RawResponse, Request, Response, TransportFailure
from .options import ClientOptions, Options
from .paging import items, pages
from .reference import Endpoint, ServiceReference
from .reference_faults import InvalidReference, validate_reference
from .retry import STOP, Attempt, Retry, backoff, standard_policy
from .temporary_credentials import CredentialInformation, createTemporaryCredentials, credential_information
from .timeouts import Timeout
from .transport import AsyncTransport, Transport
from .waiting import wait_for_group, wait_for_task

__all__ = [
    "STOP",
    "AsyncClient",
    "AsyncTransport",
    "Attempt",
    "BaseClient",
    "CallContext",
    "Client",
    "ClientOptions",
    "CredentialInformation",
    "Credentials",
    "CredentialsProvider",
    "DiscoveredOptions",
    "Endpoint",
    "Headers",
    "InvalidReference",
    "Options",
    "Outcome",
    "RawResponse",
    "Request",
    "Response",
    "Retry",
    "ServiceReference",
    "Timeout",
    "Transport",
    "TransportFailure",
    "backoff",
    "createTemporaryCredentials",
    "credential_information",
    "discover_options",
    "hookimpl",
    "items",
    "make_client_class",
    "optionsFromEnvironment",
    "pages",
    "standard_policy",
    "validate_reference",
    "wait_for_group",
    "wait_for_task",
]
__all__ += errors.__all__

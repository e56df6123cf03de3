# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
import slugid as slugid

from taskcluster_core import createTemporaryCredentials as createTemporaryCredentials
from taskcluster_core import credential_information as credential_information
from taskcluster_core import discover_options as discover_options
from taskcluster_core import items as items
from taskcluster_core import optionsFromEnvironment as optionsFromEnvironment
from taskcluster_core import pages as pages
from taskcluster_core import wait_for_group as wait_for_group
from taskcluster_core import wait_for_task as wait_for_task
from taskcluster_services.auth import Auth as Auth
from taskcluster_services.auth import AuthEvents as AuthEvents
from taskcluster_services.aws_provisioner import AwsProvisioner as AwsProvisioner
from taskcluster_services.ec2_manager import EC2Manager as EC2Manager
from taskcluster_services.github import Github as Github
from taskcluster_services.github import GithubEvents as GithubEvents
from taskcluster_services.hooks import Hooks as Hooks
from taskcluster_services.hooks import HooksEvents as HooksEvents
from taskcluster_services.index import Index as Index
from taskcluster_services.login import Login as Login
from taskcluster_services.notify import Notify as Notify
from taskcluster_services.notify import NotifyEvents as NotifyEvents
from taskcluster_services.object import Object as Object
from taskcluster_services.purge_cache import PurgeCache as PurgeCache
from taskcluster_services.queue import Queue as Queue
from taskcluster_services.queue import QueueEvents as QueueEvents
from taskcluster_services.secrets import Secrets as Secrets
from taskcluster_services.web_server import WebServer as WebServer
from taskcluster_services.worker_manager import WorkerManager as WorkerManager
from taskcluster_services.worker_manager import WorkerManagerEvents as WorkerManagerEvents
from taskcluster_utils.dates import isExpired as isExpired
from taskcluster_utils.dates import stringDate as stringDate
from taskcluster_utils.scopes import scope_match as scope_match
from taskcluster_utils.scopes import scopeMatch as scopeMatch
from taskcluster_utils.slugids import slugId as slugId
from taskcluster_utils.slugids import stableSlugId as stableSlugId

from . import aio as aio
from . import client as client
from . import exceptions as exceptions
from . import helper as helper
from . import utils as utils
from ._dates import fromNow as fromNow
from ._dates import fromNowJSON as fromNowJSON
from ._gone import decryptMessage as decryptMessage
from ._gone import encryptEnvVar as encryptEnvVar
from ._http import DELAY_FACTOR as DELAY_FACTOR
from ._http import MAX_DELAY as MAX_DELAY
from ._http import MAX_RETRIES as MAX_RETRIES
from ._http import RANDOMIZATION_FACTOR as RANDOMIZATION_FACTOR
from ._http import calculateSleepTime as calculateSleepTime
from ._http import makeHttpRequest as makeHttpRequest
from ._http import makeSingleHttpRequest as makeSingleHttpRequest
from ._http import putFile as putFile
from ._texts import dumpJson as dumpJson
from ._texts import encodeStringForB64Header as encodeStringForB64Header
from ._texts import makeB64UrlSafe as makeB64UrlSafe
from ._texts import makeB64UrlUnsafe as makeB64UrlUnsafe
from ._texts import toStr as toStr
from .client import config as config
from .client import createApiClient as createApiClient
from .client import createSession as createSession
from .exceptions import ObjectHashVerificationError as ObjectHashVerificationError
from .exceptions import TaskclusterArgumentError as TaskclusterArgumentError
from .exceptions import TaskclusterArtifactError as TaskclusterArtifactError
from .exceptions import TaskclusterAuthFailure as TaskclusterAuthFailure
from .exceptions import TaskclusterBadRequest as TaskclusterBadRequest
from .exceptions import TaskclusterConflict as TaskclusterConflict
from .exceptions import TaskclusterConnectionError as TaskclusterConnectionError
from .exceptions import TaskclusterFailure as TaskclusterFailure
from .exceptions import TaskclusterForbidden as TaskclusterForbidden
from .exceptions import TaskclusterNotFound as TaskclusterNotFound
from .exceptions import TaskclusterRestFailure as TaskclusterRestFailure
from .exceptions import TaskclusterServiceFailure as TaskclusterServiceFailure
from .exceptions import TaskclusterTimeout as TaskclusterTimeout
from .exceptions import TaskclusterTooManyRequests as TaskclusterTooManyRequests
from .exceptions import TaskclusterTopicExchangeFailure as TaskclusterTopicExchangeFailure

__all__ = [
    "DELAY_FACTOR",
    "MAX_DELAY",
    "MAX_RETRIES",
    "RANDOMIZATION_FACTOR",
    "Auth",
    "AuthEvents",
    "AwsProvisioner",
    "EC2Manager",
    "Github",
    "GithubEvents",
    "Hooks",
    "HooksEvents",
    "Index",
    "Login",
    "Notify",
    "NotifyEvents",
    "Object",
    "ObjectHashVerificationError",
    "PurgeCache",
    "Queue",
    "QueueEvents",
    "Secrets",
    "TaskclusterArgumentError",
    "TaskclusterArtifactError",
    "TaskclusterAuthFailure",
    "TaskclusterBadRequest",
    "TaskclusterConflict",
    "TaskclusterConnectionError",
    "TaskclusterFailure",
    "TaskclusterForbidden",
    "TaskclusterNotFound",
    "TaskclusterRestFailure",
    "TaskclusterServiceFailure",
    "TaskclusterTimeout",
    "TaskclusterTooManyRequests",
    "TaskclusterTopicExchangeFailure",
    "WebServer",
    "WorkerManager",
    "WorkerManagerEvents",
    "aio",
    "calculateSleepTime",
    "client",
    "config",
    "createApiClient",
    "createSession",
    "createTemporaryCredentials",
    "credential_information",
    "decryptMessage",
    "discover_options",
    "dumpJson",
    "encodeStringForB64Header",
    "encryptEnvVar",
    "exceptions",
    "fromNow",
    "fromNowJSON",
    "helper",
    "isExpired",
    "items",
    "makeB64UrlSafe",
    "makeB64UrlUnsafe",
    "makeHttpRequest",
    "makeSingleHttpRequest",
    "optionsFromEnvironment",
    "pages",
    "putFile",
    "scopeMatch",
    "scope_match",
    "slugId",
    "slugid",
    "stableSlugId",
    "stringDate",
    "toStr",
    "utils",
    "wait_for_group",
    "wait_for_task",
]

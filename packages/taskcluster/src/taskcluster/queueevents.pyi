# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from taskcluster_services.queue import QueueEvents as QueueEvents

from .client import _defaultConfig as _defaultConfig
from .client import config as config
from .client import createApiClient as createApiClient
from .client import createSession as createSession
from .client import createTemporaryCredentials as createTemporaryCredentials

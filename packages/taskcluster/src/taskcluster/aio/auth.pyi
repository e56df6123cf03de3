# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
from taskcluster_services.auth.aio import Auth as Auth

from .asyncclient import _defaultConfig as _defaultConfig
from .asyncclient import config as config
from .asyncclient import createApiClient as createApiClient
from .asyncclient import createSession as createSession
from .asyncclient import createTemporaryCredentials as createTemporaryCredentials

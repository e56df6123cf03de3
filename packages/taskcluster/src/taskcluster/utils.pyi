# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
import slugid as slugid

from taskcluster_core import optionsFromEnvironment as optionsFromEnvironment
from taskcluster_utils.dates import isExpired as isExpired
from taskcluster_utils.dates import stringDate as stringDate
from taskcluster_utils.scopes import scope_match as scope_match
from taskcluster_utils.scopes import scopeMatch as scopeMatch
from taskcluster_utils.slugids import slugId as slugId
from taskcluster_utils.slugids import stableSlugId as stableSlugId

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

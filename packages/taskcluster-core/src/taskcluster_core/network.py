"""What the environment says of the network, for all transports alike: which proxy to ask, and whom TLS trusts.

The variables are those of curl, requests and OpenSSL, which programs on a machine share. Nothing else of a connection
comes from the environment; above all no `.netrc` is read.
"""

from __future__ import annotations

import os
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from .errors import TaskclusterFailure

__all__ = ["find_certificates", "find_proxy"]

#: The first that is set counts.
_CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


def find_proxy(url: str) -> str | None:
    """Return the URL of the proxy to ask for a URL, by `HTTP_PROXY` and its like; None to ask the server itself."""
    parts = urlsplit(url)
    proxies = urllib.request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    # a name without brackets too: that of an IPv6 address has none in `no_proxy`
    if not proxy or any(urllib.request.proxy_bypass(host) for host in (parts.netloc, parts.hostname or "")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def find_certificates() -> Path | None:
    """Return the file, or the folder, with the certificates that TLS trusts; None for the library's own choice.

    Raises:
        TaskclusterFailure: The variable that counts names nothing that is there.
    """
    for name in _CERTIFICATES:
        value = os.environ.get(name)
        if value:
            path = Path(value)
            if not path.exists():
                raise TaskclusterFailure(f"{name}: expected a file or a folder of certificates, not {value!r}")
            return path
    return None

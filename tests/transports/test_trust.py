"""The contract of transports on whom TLS trusts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from contextlib import closing

import pytest
import trustme
from urllib3.exceptions import InsecureRequestWarning

from taskcluster_core import ClientOptions, Request, TaskclusterFailure, Timeout
from taskcluster_core.requests_transport import RequestsTransport

OPENSSL = shutil.which("openssl")
VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """An environment that names no certificates."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture(scope="module")
def authority():
    """An authority whom nobody trusts unless told to."""
    return trustme.CA()


@pytest.fixture(scope="module")
def context(authority):
    """What a server on loopback needs to show its certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def places(authority, tmp_path):
    """A folder with the authority's certificate in a file, and another authority's."""
    (tmp_path / "ca.pem").write_bytes(authority.cert_pem.bytes())
    (tmp_path / "other.pem").write_bytes(trustme.CA().cert_pem.bytes())
    return tmp_path


def test_strangers_are_not_trusted(library, serve_safely, context, http, check_error):
    """A server whose authority is not known gets no request, which so has not arrived."""
    with serve_safely(lambda seen: http(), context) as server:
        (outcome,) = library.send(Request("GET", server.url + "/", {"Authorization": "Hawk s3cret"}))

    assert not outcome.may_have_arrived
    assert server.seen == []
    check_error(outcome.error)


@pytest.mark.parametrize("variable", VARIABLES[:3])
def test_the_environment_names_whom_to_trust(library, environment, places, serve_safely, context, http, variable):
    """A file of certificates that one of the variables names is trusted."""
    environment.setenv(variable, str(places / "ca.pem"))
    with serve_safely(lambda seen: http(), context) as server:
        (outcome,) = library.send(Request("GET", server.url + "/"))

    assert outcome.status_code == 200


@pytest.mark.skipif(OPENSSL is None, reason="openssl, which gives certificates the names they need, is not here")
def test_a_folder_may_be_trusted(library, environment, places, serve_safely, context, http):
    """A folder of certificates, named as OpenSSL looks for them, is trusted."""
    command = [OPENSSL, "x509", "-noout", "-subject_hash", "-in", places / "ca.pem"]
    digest = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    (places / "folder").mkdir()
    (places / "ca.pem").rename(places / "folder" / f"{digest}.0")
    environment.setenv("SSL_CERT_DIR", str(places / "folder"))
    with serve_safely(lambda seen: http(), context) as server:
        (outcome,) = library.send(Request("GET", server.url + "/"))

    assert outcome.status_code == 200


def test_the_first_variable_counts(library, environment, places, serve_safely, context, http):
    """Of two variables the first counts, in the order of `VARIABLES`."""
    environment.setenv("SSL_CERT_FILE", str(places / "ca.pem"))
    environment.setenv("REQUESTS_CA_BUNDLE", str(places / "other.pem"))
    with serve_safely(lambda seen: http(), context) as server:
        (outcome,) = library.send(Request("GET", server.url + "/"))

    assert not outcome.may_have_arrived


def test_certificates_that_are_not_there(library, environment, places):
    """A variable that names nothing is an error that says so; without TLS it is not asked."""
    environment.setenv("CURL_CA_BUNDLE", str(places / "gone.pem"))

    with pytest.raises(TaskclusterFailure, match="CURL_CA_BUNDLE: expected a file or a folder of certificates, not"):
        library.send(Request("GET", "https://127.0.0.1:1/"))
    (outcome,) = library.send(Request("GET", "http://127.0.0.1:1/"))
    assert not outcome.may_have_arrived


def test_trust_is_asked_for_again(serve_safely, context, http):
    """Who once asks through a client's session without trust does not open it for calls, whichever comes first."""
    with serve_safely(lambda seen: http(), context) as server, closing(RequestsTransport(ClientOptions())) as transport:
        request = Request("GET", server.url + "/")
        outcomes = []
        for _ in range(2):
            outcomes.append(transport.send(request, Timeout(total=20)))
            with pytest.warns(InsecureRequestWarning):
                assert transport.session.get(request.url, verify=False).status_code == 200
        outcomes.append(transport.send(request, Timeout(total=20)))

    assert not any(outcome.may_have_arrived for outcome in outcomes)

"""What all contenders call: nginx if it is on the PATH, else the small server beside this file."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import trustme
from small_server import CONTENT_SIZE, PAGE, STATUS, describe_download

if TYPE_CHECKING:
    from contextlib import ExitStack

__all__ = ["Server", "start_server"]

#: One process, so that it can be bound to a core; a connection lasts as long as the benchmark.
NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 1m;
    client_body_buffer_size 1m;
    keepalive_requests 100000000;
    keepalive_timeout 1h;
    default_type "application/json; charset=utf-8";
    server {{
        listen 127.0.0.1:{port} ssl backlog=1024;
        ssl_certificate {folder}/chain.pem;
        ssl_certificate_key {folder}/key.pem;
        root {folder};
        location / {{ return 200 '{status}'; }}
        location ~ /list$ {{ try_files /page =404; }}
        location /api/object/v1/start-download/ {{ return 200 '{download}'; }}
        location = /content {{ default_type application/octet-stream; }}
        location = /connections {{ stub_status; }}
    }}
}}
"""


class Server:
    """A server that runs, and counts its connections."""

    def __init__(self, name: str, process: subprocess.Popen[str], port: int, ca_file: str) -> None:
        self.name, self.pid, self.ca_file = name, process.pid, ca_file
        self.root_url = f"https://127.0.0.1:{port}"
        self._process = process
        self._context = ssl.create_default_context(cafile=ca_file)
        self._counted = 0

    def connections(self) -> int:
        """Return how many connections there have been since the last time, without those that ask this."""
        url = f"{self.root_url}/connections"
        with urllib.request.urlopen(url, context=self._context) as answer:  # noqa: S310 - our own server
            text = answer.read().decode()
        before, self._counted = self._counted, int(text.splitlines()[2].split()[0])
        return self._counted - before - 1


def write_certificate(folder: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(folder / "chain.pem"))
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Return once somebody listens on a port."""
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    sys.exit(f"the server ended with {process.returncode} before it listened")


def start_server(stack: ExitStack, folder: Path) -> Server:
    """Start the server, which ends with the stack.

    Args:
        stack: What ends it.
        folder: A folder for its files, which is there as long as the server.
    """
    write_certificate(folder)
    port = find_port()
    nginx = shutil.which("nginx")
    if nginx:
        content = os.urandom(CONTENT_SIZE)
        (folder / "content").write_bytes(content)
        (folder / "page").write_text(json.dumps(PAGE), "utf-8")
        download = json.dumps(describe_download(f"https://127.0.0.1:{port}", content))
        configuration = NGINX.format(folder=folder, port=port, status=json.dumps(STATUS), download=download)
        (folder / "nginx.conf").write_text(configuration, "utf-8")
        command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
        version = subprocess.run([nginx, "-v"], stderr=subprocess.PIPE, text=True, check=True).stderr
        name = version.strip().rpartition(" ")[2]
    else:
        command = [sys.executable, str(Path(__file__).with_name("small_server.py")), str(folder), str(port)]
        name = "a small server in Python (no nginx on the PATH)"
    process = stack.enter_context(subprocess.Popen(command, text=True))
    stack.callback(process.kill)
    wait_for(port, process)
    return Server(name, process, port, str(folder / "ca.pem"))

"""Over TLS: HTTP/2 where a site speaks it, and only with a certificate that is in order."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import h2.config
import h2.connection
import h2.events
import pytest

from quotes.fetch import Unfetched
from quotes.fetch.client import Client
from tests.fetch.conftest import SMALL

PAGE = b"<p>over HTTP/2</p>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of localhost, signed by itself, with its key in the same file."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    command = [*made.split(), "-keyout", str(folder / "key"), "-out", str(folder / "certificate")]
    subprocess.run(command, check=True, capture_output=True)
    both = folder / "both"
    both.write_bytes((folder / "key").read_bytes() + (folder / "certificate").read_bytes())
    return both


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    """Where a server speaks nothing but HTTP/2."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_serve, args=(listening, context), daemon=True).start()
        yield listening.getsockname()[1]


def _serve(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            with context.wrap_socket(listening.accept()[0], server_side=True) as spoken:
                _answer(spoken)
        except ssl.SSLError:  # whoever does not trust us
            continue
        except OSError:  # nobody listens any more
            return


def _answer(spoken: ssl.SSLSocket) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    spoken.sendall(connection.data_to_send())
    while data := spoken.recv(65536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                assert event.stream_id
                connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                connection.send_data(event.stream_id, PAGE, end_stream=True)
        spoken.sendall(connection.data_to_send())


def test_a_site_that_speaks_http_2_is_spoken_to_so(
    port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Client(SMALL, {("localhost", port)}) as client:
        for path in ("one", "two"):
            assert client.fetch(f"https://localhost:{port}/{path}").body == PAGE


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(port: int) -> None:
    with Client(SMALL, {("localhost", port)}) as client, pytest.raises(Unfetched, match="certificate of its site"):
        client.fetch(f"https://localhost:{port}/one")


def test_a_certificate_of_another_host_is_refused(
    port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Client(SMALL, {("127.0.0.1", port)}) as client, pytest.raises(Unfetched, match="certificate of its site"):
        client.fetch(f"https://127.0.0.1:{port}/one")

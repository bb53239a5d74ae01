"""`make run` really run: the site answers, and nothing is left after Ctrl-C."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsroom.env_file import write_env

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240  # s, for what hangs; how quick a start is, no test says
WHOLE = 4  # processes: gunicorn and its worker, the background worker and its own
EDITOR = "ckeditor/ckeditor"
# What visitors, proxies and frameworks say of a request in headers: name, values.
STEERING = {
    "SCRIPT_NAME": ("/nhan-su", "/rss.xml", "q", "/"),
    "PATH_INFO": ("/quan-tri/login/",),
    "REMOTE_USER": ("quantri",),
    "REMOTE_ADDR": ("10.0.0.1",),
    "REQUEST_METHOD": ("POST",),
    "QUERY_STRING": ("q=%00",),
    "SERVER_NAME": ("xau.example",),
    "HTTP_HOST": ("xau.example",),
    "HTTPS": ("on",),
    "wsgi.url_scheme": ("https",),
    "X_Forwarded_Proto": ("https",),
    "X_FORWARDED_HOST": ("xau.example",),
    "X-Forwarded-Proto": ("https", "http", "https, http"),
    "X-Forwarded-Protocol": ("ssl",),
    "X-Forwarded-Ssl": ("on", "off"),
    "X-Url-Scheme": ("https",),
    "Front-End-Https": ("on",),
    "X-Forwarded-Host": ("xau.example",),
    "X-Forwarded-Port": ("443",),
    "X-Forwarded-For": ("10.0.0.1",),
    "X-Forwarded-Prefix": ("/x",),
    "X-Forwarded-Server": ("xau.example",),
    "Forwarded": ("for=10.0.0.1;host=xau.example;proto=https",),
    "X-Real-IP": ("10.0.0.1",),
    "X-Script-Name": ("/x",),
    "X-Original-URL": ("/quan-tri/",),
    "X-Rewrite-URL": ("/quan-tri/",),
    "X-HTTP-Method-Override": ("POST",),
    "X-Remote-User": ("quantri",),
    "Proxy": ("http://xau.example",),
}
OF_THE_TESTS = ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DATABASE_URL", "DEBUG", "LOG_LEVEL", "STATIC_ROOT")


class Newsroom:
    """An embedded newsroom in a folder of its own, on a free port; test_load_demo draws the demo's pictures."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        places = {"ENV_FILE": str(folder / ".env"), "DATA_DIR": str(folder / "var")}
        self.environment = inherited | places | {"PYTHONUNBUFFERED": "1"}

    def file_a_page(self):
        """Something of one's own that a second start must keep."""
        command = [sys.executable, "manage.py", "import_article", "tests/articles/page.txt"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def start(self):
        """Run it until it says where it is; give what it printed."""
        command = [sys.executable, "manage.py", "serve", "--empty", "--port", str(self.port)]
        self.log = self.folder / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        wait_until(lambda: "Ctrl-C để dừng" in self.printed() or self.process.poll() is not None)
        assert self.process.poll() is None, self.printed()
        # The site answers before the background worker has all its processes.
        wait_until(lambda: len(descendants(self.process.pid)) >= WHOLE)
        self.family = descendants(self.process.pid)

    def interrupt(self):
        """Ctrl-C; give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def printed(self):
        return self.log.read_text()

    def get(self, path):
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        door.request("GET", path)
        answer = door.getresponse()
        return answer.status, answer.read().decode()

    def answer(self, path, **headers):
        """Everything that is answered, but the hour."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        door.request("GET", path, headers=headers)
        answer = door.getresponse()
        headers = [pair for pair in answer.getheaders() if pair[0] not in ("Date", "Last-Modified", "Expires")]
        return answer.status, headers, re.sub(rb"<lastBuildDate>.+?<", b"<", answer.read())

    def say(self, request):
        """The first line that is answered to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as door:
            door.sendall(request)
            return door.recv(65_536).partition(b"\r\n")[0].decode()

    def ask(self, question):
        """One value from its database."""
        with sqlite3.connect(self.folder / "var" / "toasoan.sqlite3") as database:
            return database.execute(question).fetchone()[0]


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def descendants(pid):
    """Every process below this one (Linux)."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        child, _, parent = fields(stat)
        children.setdefault(parent, []).append(child)
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found[1:]


def fields(stat):
    """(pid, state, parent) from /proc; a process that has just gone has none."""
    try:
        found = re.match(r"(\d+) \(.*\) (\w) (\d+)", stat.read_text(), re.DOTALL)
    except OSError:
        return 0, "X", 0
    return int(found[1]), found[2], int(found[3])


def is_worker(pid):
    """Of the background worker's processes; one that has just gone is none."""
    try:
        return b"manage.py\0work" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def lives(pid):
    return fields(Path(f"/proc/{pid}/stat"))[1] not in "XZ"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """A new newsroom, run for the first time and interrupted at the end whatever happened."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"))
    write_env(newsroom.folder / ".env")
    newsroom.start()
    yield newsroom
    if newsroom.process.poll() is None:
        newsroom.interrupt()


@pytest.fixture
def collected(newsroom):
    """STATIC_ROOT after the real collectstatic of a first start, which costs seconds, with the manifest."""
    return newsroom.folder / "var" / "static"


def test_no_header_of_a_visitor_steers_the_server(newsroom):
    """For readers, for the feed with its whole addresses, for who is sent to sign in: as if it had not been said."""
    pages = {path: newsroom.answer(path) for path in ("/nhan-su/", "/rss.xml", "/quan-tri/")}
    assert [status for status, _, _ in pages.values()] == [200, 200, 302]
    said = [(name, value) for name, values in STEERING.items() for value in values]
    obeyed = [(n, v, path) for n, v in said for path in pages if newsroom.answer(path, **{n: v}) != pages[path]]
    assert obeyed == []


def test_a_request_that_names_no_host_is_refused(newsroom):
    assert newsroom.say(b"GET /nhan-su/ HTTP/1.1\r\n\r\n").endswith("400 Bad Request")
    assert newsroom.say(b"GET /nhan-su/ HTTP/1.1\r\nHost:\r\n\r\n").endswith("400 Bad Request")


def test_a_newsroom_opens_works_and_stops(newsroom):
    """One story in the order of life: each start costs seconds."""
    status, page = newsroom.get("/")
    assert status == 200
    assert "Đảng bộ Khối Sông Xanh" in page
    assert newsroom.get("/quan-tri/login/")[0] == 200
    assert newsroom.get("/static/admin/css/base.css")[0] == 200
    assert newsroom.ask("SELECT count(*) FROM articles_article") == 0
    newsroom.file_a_page()

    for login in ("quantri", "bientap", "phongvien"):
        assert re.search(rf"{login} +(\w{{4}}-){{3}}\w{{4}}\n", newsroom.printed())

    assert oct((newsroom.folder / ".env").stat().st_mode)[-3:] == "600"
    assert oct((newsroom.folder / "var").stat().st_mode)[-3:] == "700"
    assert oct((newsroom.folder / "var" / "toasoan.sqlite3").stat().st_mode)[-3:] == "600"

    second = subprocess.run(
        newsroom.process.args, cwd=ROOT, env=newsroom.environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert second.returncode == 1
    assert f"Không mở được cổng {newsroom.port}" in second.stderr
    assert "Traceback" not in second.stderr

    assert newsroom.interrupt() == 0
    assert [pid for pid in newsroom.family if lives(pid)] == []

    articles = newsroom.ask("SELECT count(*) FROM articles_article")
    passwords = newsroom.ask("SELECT group_concat(password) FROM auth_user")
    newsroom.start()
    assert "mật khẩu" not in newsroom.printed()
    assert newsroom.ask("SELECT count(*) FROM articles_article") == articles
    assert newsroom.ask("SELECT group_concat(password) FROM auth_user") == passwords

    workers = [pid for pid in newsroom.family if is_worker(pid)]
    os.kill(workers[0], signal.SIGKILL)
    wait_until(lambda: not any(lives(pid) for pid in workers))
    wait_until(lambda: any(is_worker(pid) for pid in descendants(newsroom.process.pid)))
    assert newsroom.get("/")[0] == 200
    newsroom.family = descendants(newsroom.process.pid)
    assert newsroom.interrupt() == 0
    assert [pid for pid in newsroom.family if lives(pid)] == []


def test_collected_files_get_a_name_of_their_content(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    hashed = names["admin/css/base.css"]
    assert hashed != "admin/css/base.css"
    assert (collected / hashed).is_file()


def test_collected_files_are_compressed(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert (collected / f"{names['admin/css/base.css']}.br").is_file()


def test_files_the_editor_asks_for_are_compressed_too(collected):
    assert (collected / EDITOR / "plugins/link/dialogs/link.js.br").is_file()
    assert (collected / EDITOR / "config.js.br").is_file()


@pytest.mark.parametrize("name", ["plugins/link/dialogs/link.js", "skins/moono-lisa/editor.css", "lang/vi.js"])
def test_the_editor_finds_its_files_under_plain_names(collected, name):
    """The editor makes these addresses in the browser: it knows no manifest."""
    assert (collected / EDITOR / name).is_file()


def test_a_present_env_file_is_never_touched(tmp_path):
    env = tmp_path / ".env"
    env.write_text("SECRET_KEY=ours\n")
    assert write_env(env) is False
    assert env.read_text() == "SECRET_KEY=ours\n"


def test_each_new_env_file_has_a_key_of_its_own(tmp_path):
    write_env(tmp_path / "a")
    write_env(tmp_path / "b")
    keys = [re.search("SECRET_KEY=(.+)", (tmp_path / name).read_text())[1] for name in "ab"]
    assert keys[0] != keys[1]
    assert min(map(len, keys)) >= 50

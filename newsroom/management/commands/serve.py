"""`manage.py serve`: the whole newsroom in one command, site and background worker (`make run`)."""

import http.client
import socket
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from newsroom.management import first_start
from newsroom.management.processes import Process, Stopped, StopSignals, stop_all, watch

HOST = "127.0.0.1"
SLOWEST_START = 60


class Command(BaseCommand):
    """Prepare, start, say where it is, watch, stop."""

    help = "Chuẩn bị rồi chạy trang tin cùng tiến trình nền; Ctrl-C dừng tất cả."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--empty", action="store_true", help="không nạp tòa soạn mẫu")

    def handle(self, *args, port, empty, **options):
        _refuse_taken(port)
        site, worker = _site(port), _worker()
        with StopSignals() as signals:
            try:
                code = self._run(port, empty, site, worker, signals)
            except Stopped:
                self._say("\nĐang dừng…")
                code = 0
            finally:
                stop_all([site, worker])
        if code:
            raise CommandError(f"Trang tin dừng bất thường (mã {code}).", returncode=code)
        self._say("Đã dừng.")

    def _run(self, port, empty, site, worker, signals):
        first_start.prepare(self._say, demo=not empty)
        with signals.hold():
            site.start()
            worker.start()
        logins = first_start.logins_if_nobody_has_one()
        if _wait_until_it_answers(port, site):
            self._say(_addresses(port))
        if logins:
            self._say(logins)
        return watch([site, worker], signals)

    def _say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def _refuse_taken(port):
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except (OSError, OverflowError) as refused:
            raise CommandError(f"Không mở được cổng {port} ({refused}). Chọn cổng khác: make run PORT=8001") from None


def _site(port):
    gunicorn = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "-c", "python:newsroom.gunicorn"]
    return Process([*gunicorn, "--bind", f"{HOST}:{port}"], folder=settings.BASE_DIR, restart=False)


def _worker():
    return Process([sys.executable, "manage.py", "work"], folder=settings.BASE_DIR, restart=True)


def _wait_until_it_answers(port, site):
    """Any answer will do; False when the site has ended or is silent for too long."""
    deadline = time.monotonic() + SLOWEST_START
    while time.monotonic() < deadline and not site.has_ended():
        door = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            door.request("GET", "/")
            door.getresponse().read()
            return True
        except OSError:
            time.sleep(0.1)
        finally:
            door.close()
    return False


def _addresses(port):
    site = f"http://{HOST}:{port}"
    return "\n".join(
        [
            f"\n{settings.SITE_NAME} đang chạy:",
            f"  Trang tin   {site}/",
            f"  Tòa soạn    {site}{reverse('admin:index')}",
            "  Ctrl-C để dừng.",
        ]
    )

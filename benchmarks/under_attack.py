"""What readers wait, and what memory the site takes, while a colleague sends the heaviest the desk takes.

    .venv/bin/python benchmarks/under_attack.py [--seconds 20] [--only WORD] [--load]

The demo on SQLite, served by gunicorn as `manage.py serve` serves it. Four readers ask for one page after another,
first alone, then beside eight of a colleague's requests of each kind: previews, pastes, comparisons, merges, forms in
one line, pictures. A line each: median and 99th percentile in ms, how many times that of the idle site, and the most
memory one of the site's processes took. With --load a busy loop takes each core, from first to last.
"""

import argparse
import contextlib
import http.client
import itertools
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.running_site import Crew, Site

READERS, ATTACKERS = 4, 8
SLOW = 1.0  # s, what the 99th percentile of readers may be
LARGE = 400  # MB, what a process may take

ARTICLES = """
from articles.desk import versions
from articles.desk.versions import unsaved_texts
from articles.models import Article, Section
from tests.hostile.growth import _changed, _html, text
for seed in ("honorifics", "names", "numbers", "other words", "short lines"):
    for size in (4_000, 100_000, 900_000):
        article = Article.objects.create(title=f"{seed} {size}", section=Section.objects.first(), body=_html(text(seed, size)))
        versions.file_working(article, by=user, at=timezone.now())
        article.body = _html(_changed(text(seed, size)))
        article.save()
        versions.file_working(article, by=user, at=timezone.now())
        print("article", article.pk)
        content = versions.of(article, 1).content
        theirs = content | {"body": _html(text(seed, size)[::-1])}
        kept = unsaved_texts.keep(article, theirs, by=user, at=timezone.now(), base=1, note=unsaved_texts.STALE)
        print("kept", f"{article.pk}/{kept.number}")
"""


def in_parts(**fields: str) -> tuple[bytes, str]:
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields.items()
    )
    return f"{parts}--x--\r\n".encode(), "multipart/form-data; boundary=x"


def a_file(name: str, data: bytes, field: str) -> tuple[bytes, str]:
    head = (
        f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    return head.encode() + data + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"


def attacks(site: Site) -> dict[str, list[tuple[str, bytes | None, str]]]:
    """Of each kind the requests, to be sent round and round."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    from django.urls import reverse

    from articles.text import limits
    from tests.hostile.files.test_bombs import BOMBS
    from tests.hostile.growth import SEEDS, text

    def at(name: str, *arguments: object) -> str:
        return reverse(f"admin:articles_{name}", args=arguments)

    seeds = (
        "no-break spaces",
        "references",
        "titles and names",
        "nested lists",
        "spans",
        "names",
        "less",
        "short lines",
    )
    texts = [text(seed, limits.LARGEST_BODY - 10) for seed in seeds]
    assert set(seeds) <= set(SEEDS)
    bombs = ("png just inside", "webp just inside", "heic of a phone", "avif just inside")
    pk = site.of("article")
    preview = at("article_preview", "moi")
    return {
        "previews": [(preview, *in_parts(title="Một bài", body=body)) for body in texts],
        "previews of 500 kB of U+00A0": [
            (preview, *in_parts(title="Một bài", body="<p>" + "\u00a0" * 250_000 + "</p>"))
        ],
        "pastes": [(at("article_paste"), *in_parts(html=body)) for body in texts],
        "comparisons": [(at("article_compare", one) + "?tu=1&den=2", None, "") for one in pk],
        "merges": [(at("article_merge", *one.split("/")), None, "") for one in site.of("kept")],
        "forms in one line": [(preview, f"body={quote('ộ' * 110_000)}".encode(), "application/x-www-form-urlencoded")],
        "forms saved": [(at("article_add"), *in_parts(title="Một bài", body=body)) for body in texts],
        "pictures": [(at("photo_receive"), *a_file("a.jpg", BOMBS[bomb](), "file")) for bomb in bombs],
    }


def _read(site: Site, pages: list[str], took: list[float], failed: list[int], ends: float) -> None:
    for page in itertools.cycle(pages):
        if time.monotonic() > ends:
            return
        begun = time.monotonic()
        status = site.ask(page)
        took.append(time.monotonic() - begun)
        if status != 200:
            failed.append(status)
        time.sleep(0.05)


def _readers(site: Site, seconds: float, answer) -> None:
    took: list[float] = []
    failed: list[int] = []
    pages = ["/", *site.of("page"), "/rss.xml"]
    ends = time.monotonic() + seconds
    threads = [threading.Thread(target=_read, args=(site, pages[n:], took, failed, ends)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answer.send((took, failed))


def readers(site: Site, seconds: float) -> tuple[list[float], list[int]]:
    """What they waited, in s, and the statuses that were not 200; in a process of their own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_readers, args=(site, seconds, there))
    process.start()
    found = here.recv()
    process.join()
    return found


def memory(pids: list[int], word: str) -> int:
    """The most of them, in MB."""
    most = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            found = re.search(rf"{word}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            most = max(most, int(found[1]) // 1024 if found else 0)
    return most


class Beside(Crew):
    """A colleague's requests while readers read; the most memory of a process, and what was answered."""

    def __init__(self, site: Site, requests):
        super().__init__(*[self._attack] * ATTACKERS, self._watch)
        self.site, self.requests = site, itertools.cycle(requests)
        self.largest, self.answered = 0, list[int]()
        self._lock = threading.Lock()

    def __enter__(self):
        for pid in self.site.processes():
            with contextlib.suppress(OSError):
                Path(f"/proc/{pid}/clear_refs").write_text("5")  # VmHWM begins anew
        return super().__enter__()

    def _attack(self):
        while not self.over.is_set():
            with self._lock:
                path, body, kind = next(self.requests)
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.answered.append(self.site.ask(path, body, kind, signed=True))

    def _watch(self):
        while not self.over.is_set():
            self.largest = max(self.largest, memory(self.site.processes(), "VmHWM"))
            self.over.wait(0.05)


def p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


def told(name: str, took: list[float], failed: list[int], idle: float, largest: int, answered: list[int]) -> bool:
    statuses = " ".join(f"{status}×{answered.count(status)}" for status in sorted(set(answered)))
    mark = "" if p99(took) < SLOW and largest < LARGE and not failed else "  ← over"
    print(
        f"{name:30} {len(took):5} pages  median {statistics.median(took) * 1000:6.0f}  p99 {p99(took) * 1000:6.0f} ms"
        f"  {p99(took) / idle:5.1f}x idle  failed {len(failed)}  {largest:4} MB  {statuses}{mark}",
        flush=True,
    )
    return not mark


@contextlib.contextmanager
def busy(cores: int):
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True) for _ in range(cores)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--only", default="")
    options.add_argument("--load", action="store_true")
    options = options.parse_args()
    good = True
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        site = Site(folder, also=ARTICLES)
        try:
            kinds = attacks(site)
            readers(site, 3)
            with busy(os.cpu_count() or 1 if options.load else 0):
                took, failed = readers(site, options.seconds)
                idle = p99(took)
                told("nobody", took, failed, idle, memory(site.processes(), "VmHWM"), [])
                for name, requests in kinds.items():
                    if options.only in name:
                        with Beside(site, requests) as beside:
                            took, failed = readers(site, options.seconds)
                        good &= told(name, took, failed, idle, beside.largest, beside.answered)
        finally:
            site.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""What a public page reads and costs in a newsroom of 1,000 and of 100,000 articles, on SQLite and on PostgreSQL.

Rows the plan touched (PostgreSQL, EXPLAIN ANALYZE) or steps of the machine (SQLite), and ms of CPU, that of
PostgreSQL's process for this connection among them. The promise: no page of either reads more than
`tests.grown.pages.most`.

ARTICLES=20000   another size than 100,000      ONLY=person   the pages whose name holds this
"""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 1_000, int(os.environ.get("ARTICLES", "100000"))
ROUNDS = int(os.environ.get("ROUNDS", "7"))


def measured(articles: int) -> dict[str, tuple[int, int, float]]:
    """Of each page: what it read, its statements, the median of its milliseconds of CPU."""
    from django.test import Client

    from tests.grown.database import reading
    from tests.grown.pages import PAGES, most

    client, found = Client(), {}
    for name, make in PAGES.items():
        if os.environ.get("ONLY", "") not in name:
            continue
        address = make(articles)
        client.get(address)
        with reading() as read:
            response = client.get(address)
        assert response.status_code in (200, 404, 410), f"{address}: {response.status_code}"
        if os.environ.get("WORST") and read.amount > most(name, _vendor(), articles):
            print(name, address, read.worst, "\n")
        took = []
        for _ in range(ROUNDS):
            start = _cpu()
            client.get(address)
            took.append(1000 * (_cpu() - start))
        found[name] = read.amount, read.statements, statistics.median(took) if took else 0
    return found


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _cpu() -> float:
    """Seconds of CPU of this process and of PostgreSQL's for its connection."""
    from django.db import connection

    theirs = 0
    if connection.vendor == "postgresql" and connection.connection:
        with contextlib.suppress(OSError):  # a server elsewhere is not counted
            theirs = int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0])
    return time.process_time() + theirs / 1e9


def grow(articles: int) -> dict[str, tuple[int, int, float]]:
    """A database of its own with so many articles, measured; it goes afterwards."""
    import time_machine

    from tests import grown
    from tests.grown.database import beside, connected_to

    with beside(f"grown{articles}") as name, connected_to(name):
        start = time.process_time()
        grown.fill(articles, longer=10)
        print(f"{articles} articles written in {time.process_time() - start:.0f} s of CPU", file=sys.stderr)
        with time_machine.travel(grown.NOW, tick=False):
            return measured(articles)


def compare() -> bool:
    from tests.grown.pages import most

    few, many = grow(FEW), grow(MANY)
    read = {"postgresql": "rows", "sqlite": "steps"}[_vendor()]
    print(f"\n{_vendor()}: a page's {read} and ms of CPU at {FEW} and {MANY} articles")
    print(f"| page | queries | {read} {FEW} | {read} {MANY} | ratio | ms {FEW} | ms {MANY} | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for name, (amount, queries, ms) in many.items():
        before, _, ms_before = few[name]
        ratios = f"{amount / max(before, 1):.1f}", f"{ms / max(ms_before, 0.1):.1f}"
        print(f"| {name} | {queries} | {before} | {amount} | {ratios[0]} | {ms_before:.1f} | {ms:.1f} | {ratios[1]} |")
    too_much = [name for name in many if many[name][0] > most(name, _vendor(), MANY)]
    print(f"  reading more than promised: {', '.join(too_much) or 'none'}", flush=True)
    return not too_much


def on_this_database() -> int:
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        os.umask(0o077)
        os.environ |= {"ENV_FILE": "", "DEBUG": "0", "HTTPS": "0", "DATA_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ |= {"ALLOWED_HOSTS": "testserver", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        call_command("collectstatic", verbosity=0, interactive=False)
        setup_test_environment(debug=False)
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            database = settings.DATABASES["default"]
            database["TEST"]["NAME"] = f"{folder}/bench-test.sqlite3"
            options = database["OPTIONS"]  # filling need not outlive a power cut; reading is the same
            options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        _without_due()
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            return 0 if compare() else 1
        finally:
            teardown_databases(databases, verbosity=0)


def _without_due() -> None:
    """A look at what is due, which one request in twenty seconds makes, would fall on some page."""
    from newsroom.due import watch
    from people import clock

    watch.next_at = float("inf")
    from django.utils import timezone

    clock.now = timezone.now


def on_both() -> int:
    """SQLite, then a PostgreSQL given by TEST_DATABASE_URL or started for it; each in a process of its own."""
    from tests import postgres

    binaries = postgres.find_binaries()
    given = os.environ.get("TEST_DATABASE_URL")
    server = contextlib.nullcontext(given)
    if not given and binaries:
        server = postgres.throw_away_server(binaries)
    codes = [_again("")] if os.environ.get("DATABASE") != "postgresql" else []
    with server as url:
        codes.append(_again(url) if url else 0)
    return max(codes)


def _again(url: str) -> int:
    environment = os.environ | {"BENCH_DATABASE_URL": url, "BENCH_HERE": "1"}
    return subprocess.run([sys.executable, __file__], env=environment).returncode


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(on_this_database() if os.environ.get("BENCH_HERE") else on_both())

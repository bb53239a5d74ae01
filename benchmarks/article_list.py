"""The desk's article list over 100 and over 100,000 articles, on SQLite and, where it is on this machine, PostgreSQL.

The promises: at most 10 queries, at most 1.5 times as slow, a search in it under 150 ms at p50. The board is shown too.
Whole requests through the test client, signed in, middleware and all.
"""

import contextlib
import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY, ROUNDS = 100, int(os.environ.get("ARTICLES", "100000")), 15
MOST_QUERIES, MOST_RATIO, MOST_SEARCH_MS = 10, 1.5, 150
SUBJECTS = [
    "Đảng ủy",
    "Chi bộ",
    "Đoàn thanh niên",
    "Công đoàn",
    "Hội phụ nữ",
    "Ban Tuyên giáo",
    "Ủy ban Kiểm tra",
    "Hội cựu chiến binh",
]
DEEDS = [
    "sơ kết",
    "tổng kết",
    "khai mạc",
    "quán triệt",
    "triển khai",
    "giám sát",
    "trao tặng",
    "phát động",
    "tọa đàm",
    "biểu dương",
]
THINGS = [
    "nghị quyết",
    "chỉ thị",
    "phong trào thi đua",
    "công tác cán bộ",
    "cuộc vận động",
    "chuyên đề",
    "kế hoạch",
    "quy chế",
]
PLACES = [
    "Lam Giang",
    "Suối Ngọc",
    "Mây Trắng",
    "Bạch Sa",
    "Bến Tràm",
    "Gò Sậy",
    "Đá Biếc",
    "Đông Lâm",
    "Hồ Lam Thượng",
]
SEARCHES = (
    "hội nghị",
    "lam giang",
    "tong ket nghi quyet",
    "bến tràm giám sát",
    "số 77123",
    "#4711",
    "không có đâu",
    "a",
)


def title(n: int) -> str:
    """A different title for every number, all of the same few words, as a paper's are."""
    parts = (SUBJECTS[n % 8], PLACES[n // 8 % 9], DEEDS[n // 72 % 10], THINGS[n // 720 % 8], PLACES[n // 5760 % 9])
    return f"Hội nghị {parts[0]} {parts[1]} {parts[2]} việc thực hiện {parts[3]} tại {parts[4]}, số {n}"


def fill(first: int, last: int, sections, writers) -> None:
    """Articles over ten years, forty-nine in fifty out; bodies as long as a short report's."""
    from django.db.models import F
    from django.utils import timezone

    from articles.models import Article, ViewCount
    from people import names

    now, states = timezone.now(), ("draft", "submitted", "returned", "approved")
    rows = []
    for n in range(first, last):
        out = n % 50 != 0
        when = now - datetime.timedelta(minutes=53 * (last - n))
        writer = writers[n % len(writers)]
        rows.append(
            Article(
                title=title(n),
                slug=f"tin-{n}",
                search_key=names.fold(title(n)),
                lead="Sáng nay, hội nghị đã diễn ra.",
                section=sections[n % len(sections)],
                status="out" if out else "never",
                state="published" if out else states[n // 50 % 4],
                published_at=when if out else None,
                created_by=writer,
                written_by=writer,
                changed_by=writer,
            )
        )
        if len(rows) == 2_000 or n == last - 1:
            made = Article.objects.bulk_create(rows)
            ViewCount.objects.bulk_create(ViewCount(article=a, views=a.pk % 997) for a in made)
            rows = []
    # Once for all: a body is sanitised whenever it is given. A row says when it was made; that was when it went out.
    Article.objects.filter(body="").update(body="<p>Nội dung của bài viết.</p>" * 120)
    Article.objects.filter(published_at__isnull=False).update(created_at=F("published_at"))


def people():
    """A reporter, an editor of two sections, a publisher of the whole paper; and the sections."""
    from django.contrib.auth.models import Group, User

    from articles.desk.access import roles
    from articles.models import Section, SectionRight

    sections = [Section.objects.create(name=f"Chuyên mục {n}", slug=f"muc-{n}") for n in range(10)]
    who = {}
    for role in (roles.REPORTER, roles.EDITOR, roles.PUBLISHER):
        who[role] = User.objects.create_user(f"u{len(who)}", is_staff=True)
        who[role].groups.add(Group.objects.get(name=role))
    for section in sections[:2]:
        SectionRight.objects.create(user=who[roles.EDITOR], section=section)
    others = [User.objects.create_user(f"w{n}") for n in range(40)]
    return sections, who, [who[roles.REPORTER], *others]


def asked(client, url: str, **query) -> tuple[float, int]:
    """Median milliseconds of the page, and its queries."""
    from django.db import connection

    asked_for = []

    def note(execute, sql, *rest):
        asked_for.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        response = client.get(url, query)
    assert response.status_code == 200, response.status_code
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(url, query)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), len(asked_for)


PAGES = {
    "list": {},
    "waiting": {"queue": "waiting"},
    "mine": {"queue": "mine"},
    "live": {"standing": "live"},
    "never out": {"standing": "never"},
    "submitted": {"state": "submitted"},
    "page 20": {"p": "20"},
}


def look(clients) -> dict[tuple[str, str], tuple[float, int]]:
    from django.urls import reverse

    url = reverse("admin:articles_article_changelist")
    found = {}
    for role, client in clients.items():
        for name, query in PAGES.items():
            if name != "page 20" or role == "Người xuất bản":
                found[role, name] = asked(client, url, **({} if name == "page 20" and not _many() else query))
        found[role, "board"] = asked(client, reverse("admin:index"))
    return found


def _many() -> bool:
    from articles.models import Article

    return Article.objects.count() > FEW


def search(clients) -> float:
    """p50 over all searches of all roles, each asked some times, in milliseconds; the slowest are printed."""
    from django.urls import reverse

    url = reverse("admin:articles_article_changelist")
    took = {(role, q): asked(client, url, q=q)[0] for role, client in clients.items() for q in SEARCHES}
    slowest = sorted(took.items(), key=lambda item: -item[1])[:3]
    print("  slowest searches: " + "; ".join(f"“{q}” ({role}) {ms:.0f} ms" for (role, q), ms in slowest))
    return statistics.median(took.values())


def measure() -> bool:
    from django.db import connection
    from django.test import Client

    sections, who, writers = people()
    clients = {role: Client(headers={"host": "localhost"}) for role in who}
    for role, client in clients.items():
        client.force_login(who[role])
    fill(0, FEW, sections, writers)
    few = look(clients)
    fill(FEW, MANY, sections, writers)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # as its own housekeeping would have done
            cursor.execute("VACUUM ANALYZE")
    many = look(clients)
    print(f"\narticle list, {connection.vendor}: {FEW} and {MANY} articles")
    print("| page | queries | ms over 100 | ms over 100,000 | ratio |\n|---|---|---|---|---|")
    for key, (ms, queries) in many.items():
        print(f"| {key[0]}: {key[1]} | {queries} | {few[key][0]:.0f} | {ms:.0f} | {ms / few[key][0]:.2f} |")
    p50 = search(clients)
    lists = [key for key in many if key[1] == "list"]
    # Over 100 only who sees the whole paper has a full page of fifty rows to compare with.
    full_page = max(few[key][0] for key in lists)
    ratio = max(many[key][0] / full_page for key in lists)
    queries = max(count for (_, name), (_, count) in many.items() if name != "board")
    print(f"  list: {queries} queries (promised {MOST_QUERIES}), worst ratio {ratio:.2f} (promised {MOST_RATIO})")
    print(f"  search: p50 {p50:.0f} ms (promised {MOST_SEARCH_MS})")
    return queries <= MOST_QUERIES and ratio <= MOST_RATIO and p50 < MOST_SEARCH_MS


def on_this_database() -> int:
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        os.environ |= {"ENV_FILE": "", "DEBUG": "0", "HTTPS": "0", "DATA_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ |= {"ALLOWED_HOSTS": "localhost", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
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
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            return 0 if measure() else 1
        finally:
            teardown_databases(databases, verbosity=0)


def on_both() -> int:
    """SQLite, then a PostgreSQL given by TEST_DATABASE_URL or started for it; each in a process of its own."""
    from tests import postgres

    binaries = postgres.find_binaries()
    given = os.environ.get("TEST_DATABASE_URL")
    server = contextlib.nullcontext(given)
    if not given and binaries:
        server = postgres.throw_away_server(binaries)
    codes = [_again("")]
    with server as url:
        codes.append(_again(url) if url else 0)
    return max(codes)


def _again(url: str) -> int:
    environment = os.environ | {"BENCH_DATABASE_URL": url, "BENCH_HERE": "1"}
    return subprocess.run([sys.executable, __file__], env=environment).returncode


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(on_this_database() if os.environ.get("BENCH_HERE") else on_both())

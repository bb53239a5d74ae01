"""The writing form: 80 photos in the article and 50,000 in the library, against an empty article and library.

Promise (issue 4): under 200 ms, whatever lies in the library. In process, through the middleware, as a superuser.
"""

import os
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PHOTOS, LIBRARY, ROUNDS = 80, 50_000, 15


def prepare(folder):
    """An embedded newsroom in `folder`, migrated."""
    os.umask(0o077)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ |= {
        "ENV_FILE": "",
        "DEBUG": "0",
        "HTTPS": "0",
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/toasoan.sqlite3",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def an_article(section, photos):
    from articles.models import Article, PhotoUse

    body = "".join(f"<p>Đoạn {number}</p>" for number in range(PHOTOS + 10))
    article = Article.objects.create(title="Bài", lead="Dẫn nhập.", section=section, body=body)
    uses = (PhotoUse(article=article, photo=photo, place=n, caption=f"Ảnh {n}") for n, photo in enumerate(photos))
    PhotoUse.objects.bulk_create(uses)
    return article


def fill_library():
    from articles.models import Photo

    made = {"jpeg": [320, 640], "webp": [320, 640]}
    for start in range(0, LIBRARY, 2_000):
        Photo.objects.bulk_create(
            Photo(
                file_hash=f"{n:064x}", format="JPEG", width=1280, height=853, file=f"{n}", caption=f"Ảnh {n}",
                renditions=made,
            )
            for n in range(start, start + 2_000)
        )  # fmt: skip


def median_ms(client, article):
    """The form opened `ROUNDS` times after a warm-up: the median in milliseconds."""
    address, taken = f"/quan-tri/articles/article/{article.pk}/change/", []
    for turn in range(ROUNDS + 3):
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        if turn >= 3:
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def main():
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.models import Photo, Section

    client = Client()
    client.force_login(User.objects.create_superuser("quantri"))
    section = Section.objects.create(name="Tin", slug="tin")
    empty = median_ms(client, an_article(section, []))
    fill_library()
    full = median_ms(client, an_article(section, Photo.objects.all()[:PHOTOS]))
    print(
        f"writing form: {full:.0f} ms with {PHOTOS} photos of {LIBRARY:,}; {empty:.0f} ms empty; ratio {full / empty:.1f}"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        main()

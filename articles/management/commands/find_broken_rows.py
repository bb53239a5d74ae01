"""find_broken_rows: which rows cannot be read or shown; everything else stays on its page without them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models
from django.utils import timezone

from articles.models import Article, Photo, Section, section_tree
from articles.photos import rendition_facts
from articles.site import addresses, article_page
from articles.site.register import document, meeting, person
from people import clock
from people.models import Meeting, Person, Title
from people.rows import OUTAGE

OURS = ("articles", "people")
CHUNK = 500
UNREADABLE_LETTER = "\ufffd"  # what stands for bytes that are no text


class Command(BaseCommand):
    help = "Nêu những dòng dữ liệu hỏng: không đọc được, hoặc trang của nó không hiện được."

    def handle(self, **options):
        found = 0
        for finding in _findings():
            found += 1
            self.stdout.write(f"✗ {finding}")
        if found:
            raise CommandError(f"Có {found} dòng hỏng.", returncode=1)
        self.stdout.write("Không có dòng nào hỏng.")


def _findings() -> Iterator[str]:
    tries = _tries()
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            for pk in model._base_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=CHUNK):
                if said := _fault(model, pk, tries.get(model)):
                    yield f"{model._meta.verbose_name} số {pk}: {said}"


def _fault(model: type[models.Model], pk: Any, show: Callable[[Any], object] | None) -> str:
    """What is wrong with this row; empty when nothing is."""
    try:
        row = model._base_manager.get(pk=pk)
        texts = (getattr(row, field.attname) for field in model._meta.concrete_fields)
        if any(isinstance(text, str) and UNREADABLE_LETTER in text for text in texts):
            return "có byte không phải chữ"
        return str(show(row) or "") if show else ""
    except OUTAGE:
        raise
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"


def _tries() -> dict[type[models.Model], Callable[[Any], object]]:
    """How a row of each kind is shown; what it gives is a fault in words, or nothing."""
    now = clock.now()
    tree, today = section_tree(now), timezone.localdate(now)

    def article(row: Article) -> None:
        found = Article.objects.published(now).for_page().filter(pk=row.pk).first()
        if found is not None:
            article_page.story(found, now)
            article_page.article_page(found, now, article_page.live_text(found), tree)
        else:
            row.get_absolute_url()

    def photo(row: Photo) -> str:
        said = row.renditions.get("jpeg") if isinstance(row.renditions, dict) else None
        if not rendition_facts.has_size(row):
            return "không có kích thước"
        if not isinstance(row.renditions, dict) or (said and not rendition_facts.whole(row)["jpeg"]):
            return f"các cỡ ảnh ghi sai: {str(row.renditions)[:80]} (chạy complete_renditions --again)"
        return ""

    def section(row: Section) -> str:
        above = tree.line(row.pk)
        if above and above[0].parent_id is not None:
            return "các chuyên mục cha nằm vòng quanh"
        return "" if row.get_absolute_url() else f"đường dẫn “{row.slug}” không dùng được"

    return {
        Section: section,
        Article: article,
        Photo: photo,
        Person: lambda row: person.person_page(row, today) and None,
        Meeting: lambda row: meeting.meeting_page(row, now) and None,
        document.Document: lambda row: document.document_page(row) and None,
        Title: lambda row: addresses.of_title(row) and None,
    }

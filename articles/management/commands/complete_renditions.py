"""complete_renditions: make the public pictures that are still missing, without waiting for the worker."""

from django.core.management.base import BaseCommand

from articles.models import Photo
from articles.photos import renditions


class Command(BaseCommand):
    help = "Làm nốt các cỡ ảnh còn thiếu (bình thường tiến trình nền tự làm)."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="kiểm lại mọi ảnh, bù những tệp đã mất")

    def handle(self, *, again, **options):
        photos = Photo.objects.order_by("pk")
        if again:
            photos.update(renditions_due=True)
        waiting = list(photos.filter(renditions_due=True).values_list("pk", flat=True))
        for photo_id in waiting:
            renditions.complete(photo_id)
        self.stdout.write(f"Đã làm xong {len(waiting)} ảnh.")

"""measure_portraits: fill in the width and height of portraits whose row lacks them; name those whose file is gone."""

from django.core.files.images import get_image_dimensions
from django.core.management.base import BaseCommand
from django.db.models import Q

from people.models import Person


class Command(BaseCommand):
    help = "Ghi kích thước còn thiếu của ảnh chân dung, và nêu những ảnh đã mất tệp."

    def handle(self, **options):
        unmeasured = Q(portrait_width=None) | Q(portrait_height=None)
        measured = 0
        for person in Person.objects.exclude(portrait="").filter(unmeasured).only("name", "portrait").order_by("pk"):
            if size := _size(person):
                Person.objects.filter(pk=person.pk).update(portrait_width=size[0], portrait_height=size[1])
                measured += 1
            else:
                self.stdout.write(f"✗ {person.name} (số {person.pk}): không mở được tệp {person.portrait.name}")
        self.stdout.write(f"Đã ghi kích thước {measured} ảnh chân dung.")


def _size(person: Person) -> tuple[int, int] | None:
    """None where the file is gone or no picture."""
    try:
        with person.portrait.storage.open(person.portrait.name) as file:
            width, height = get_image_dimensions(file)
    except (OSError, ValueError):
        return None
    return (width, height) if width and height else None

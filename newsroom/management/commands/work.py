"""`manage.py work`: the background worker. First what a killed predecessor left undone, then the queue."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.desk import mailing
from articles.photos import renditions


class Command(BaseCommand):
    """The queue delivers a job again only minutes after its worker was killed; readers should not wait for it."""

    help = "Tiến trình nền: làm nốt việc dở dang, rồi làm việc trong hàng."

    def handle(self, *args, **options):
        renditions.sweep()
        mailing.plan_rounds()
        call_command("qcluster")

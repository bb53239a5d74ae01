"""The building as Django sees it."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from . import checks, database  # noqa: F401  (importing the checks registers them)
from .privacy import keep_private


class NewsroomConfig(AppConfig):
    """What belongs to the whole site."""

    name = "newsroom"
    verbose_name = "Tòa soạn"

    def ready(self):
        keep_private()
        connection_created.connect(database.read_every_text, dispatch_uid="newsroom.read_every_text")

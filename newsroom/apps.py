"""The building as Django sees it."""

from django.apps import AppConfig

from . import checks  # noqa: F401  (importing registers them)
from .privacy import keep_private


class NewsroomConfig(AppConfig):
    """What belongs to the whole site."""

    name = "newsroom"
    verbose_name = "Tòa soạn"

    def ready(self):
        keep_private()

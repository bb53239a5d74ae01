"""The register, as Django knows it."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.urls import register_converter

from people import colleagues, numbers
from people.images import apart


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "Hồ sơ nhân sự"

    def ready(self):
        """Django's own pages (the history of an object) ask the account itself, which answers the English way round.

        Site and worker decode pictures in the same places: they share this folder.
        """
        from django.contrib.auth.models import User

        register_converter(numbers.Row, "row")
        register_converter(numbers.Count, "count")
        User.get_full_name = colleagues.full_name
        apart.places = Path(settings.DATA_DIR)

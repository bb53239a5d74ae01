"""The register, as Django knows it."""

from django.apps import AppConfig

from people import colleagues


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "Hồ sơ nhân sự"

    def ready(self):
        """Django's own pages (the history of an object) ask the account itself, which answers the English way round."""
        from django.contrib.auth.models import User

        User.get_full_name = colleagues.full_name

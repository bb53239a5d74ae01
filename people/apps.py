"""The register, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "Hồ sơ nhân sự"

"""The paper, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from articles.desk import roles


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Bài viết"

    def ready(self):
        post_migrate.connect(roles.write_groups, sender=self, dispatch_uid="articles.roles")

"""The paper, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_migrate, pre_delete, pre_save
from django.utils.module_loading import import_string

from articles.desk.access import roles
from articles.signals import moved


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Bài và ảnh"  # the admin orders its lists by name, and this one comes first

    def ready(self):
        post_migrate.connect(roles.write_groups, sender=self, dispatch_uid="articles.roles")
        # By name: models cannot be imported before every app is there.
        moved.connect(import_string("articles.desk.notices.recipients.on_moved"), dispatch_uid="articles.notices")
        words = import_string("articles.models.public_words")
        for model in words.guarded():
            pre_save.connect(words.guard_save, sender=model, dispatch_uid=f"articles.words.{model.__name__}")
            pre_delete.connect(words.guard_delete, sender=model, dispatch_uid=f"articles.words.{model.__name__}")
        import_string("people.printed_by.put_in")(import_string("articles.desk.public_words.paper.Paper")())
        user, let_in = (
            import_string("django.contrib.auth.models.User"),
            import_string("articles.desk.access.granting.on_rights_changed"),
        )
        for held in (user.groups, user.user_permissions):
            m2m_changed.connect(let_in, sender=held.through, dispatch_uid=f"articles.let_in.{held.through.__name__}")

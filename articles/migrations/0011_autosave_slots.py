"""A slot for each form that was opened, where there was one a person and article."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_typings(apps, schema_editor):
    """What was kept gets the key of a form that says none, as autosave._unnamed gives it: nothing moves."""
    slots = apps.get_model("articles", "Autosave").objects
    slots.filter(article=None).update(typing="moi")
    for pk, article in slots.exclude(article=None).values_list("pk", "article_id"):
        slots.filter(pk=pk).update(typing=f"bai-{article}")


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("articles", "0010_article_list"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="autosave", name="autosave_one_slot"),
        migrations.RemoveConstraint(model_name="autosave", name="autosave_one_new_slot"),
        migrations.AddField("autosave", "typing", models.CharField(default="", editable=False, max_length=40), preserve_default=False),
        migrations.AddField("autosave", "step", models.PositiveBigIntegerField(default=0, editable=False)),
        migrations.AddField("autosave", "dropped_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "autosave",
            "article",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="autosaves",
                to="articles.article",
            ),
        ),
        migrations.RunPython(name_typings, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="autosave",
            constraint=models.UniqueConstraint(fields=("user", "typing"), name="autosave_one_slot_a_typing"),
        ),
        migrations.CreateModel(
            name="SavedTyping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("typing", models.CharField(max_length=40)),
                ("step", models.PositiveBigIntegerField()),
                ("saved_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name": "lần gõ đã lưu", "verbose_name_plural": "lần gõ đã lưu"},
        ),
        migrations.AddConstraint(
            model_name="savedtyping",
            constraint=models.UniqueConstraint(fields=("user", "typing"), name="saved_typing_once"),
        ),
    ]

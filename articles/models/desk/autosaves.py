"""What somebody typed and has not saved: a slot for each form that was opened, beside the history and never in it."""

from django.conf import settings
from django.db import models

from articles.models.articles import Article


class Autosave(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Empty for the form of a new article. Deleting an article deletes nobody's typing: it becomes a begun one.
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="autosaves")
    # Which opened form it was: two tabs are two typings.
    typing = models.CharField(max_length=40, editable=False)
    # Grows with every change in that form; a late request with a smaller one has older words.
    step = models.PositiveBigIntegerField(default=0, editable=False)
    # The form as the browser would send it, url-encoded.
    form = models.TextField()
    saved_at = models.DateTimeField("lúc")
    # The article's own `updated_at` the form was opened on.
    based_on = models.DateTimeField(null=True, blank=True)
    # Not wanted; kept for a while all the same.
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "chữ chưa lưu"
        verbose_name_plural = "chữ chưa lưu"
        constraints = [models.UniqueConstraint(fields=["user", "typing"], name="autosave_one_slot_a_typing")]

    def __str__(self) -> str:
        return f"Chữ chưa lưu của {self.user}"


class SavedTyping(models.Model):
    """How far a form had come when it was saved: what a browser still keeps of it is no longer unsaved."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typing = models.CharField(max_length=40)
    step = models.PositiveBigIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "lần gõ đã lưu"
        verbose_name_plural = "lần gõ đã lưu"
        constraints = [models.UniqueConstraint(fields=["user", "typing"], name="saved_typing_once")]

    def __str__(self) -> str:
        return f"{self.typing} của {self.user}"


class SentForm(models.Model):
    """A form that has made its row: who sends it again is led there, and makes no second one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Which opened form it was; its own, since not every form is typed into for so long that it has a slot.
    key = models.CharField(max_length=40)
    # Of what was typed, so that other words under the same key are not taken for saved.
    digest = models.CharField(max_length=64)
    where = models.CharField(max_length=200)
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="form_sent_once")]

    def __str__(self) -> str:
        return f"{self.key} của {self.user}"

"""Which file an article came from, so that a file goes in once."""

from django.db import models

from articles.models.articles import Article


class ImportedFile(models.Model):
    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="imported_from")
    path = models.CharField("tệp", max_length=500, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    page_day = models.DateField("ngày ghi trên trang", null=True, blank=True, editable=False)
    imported_at = models.DateTimeField("nhập lúc", auto_now=True)

    class Meta:
        verbose_name = "tệp đã nhập"
        verbose_name_plural = "tệp đã nhập"

    def __str__(self) -> str:
        return self.path

"""Where an article is filed: the form offers the sections the person works for, and takes no other."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest

from articles import rights
from articles.models import Article, Section

NOT_YOURS = "Bạn không làm việc cho chuyên mục này; hãy chọn một chuyên mục trong danh sách."


class SectionChoice(forms.ModelChoiceField):
    def label_from_instance(self, section: Section) -> str:
        return f"{section.parent} › {section}" if section.parent else str(section)


def field(request: HttpRequest) -> dict[str, Any]:
    """What the form's field of the section is made with."""
    return {
        "form_class": SectionChoice,
        "queryset": rights.filing(request.user).select_related("parent"),
        "error_messages": {"invalid_choice": NOT_YOURS},
    }


def offer(form: type[forms.ModelForm], request: HttpRequest, article: Article | None) -> None:
    """An article that another has put elsewhere may stay there."""
    if article is not None and "section" in form.base_fields:
        mine = rights.filing(request.user).values("pk")
        offered = Section.objects.filter(Q(pk__in=mine) | Q(pk=article.section_id)).order_by("order", "name")
        form.base_fields["section"].queryset = offered.select_related("parent")


def first(request: HttpRequest) -> dict[str, Any]:
    """Where a new article is filed at first: one's own first section; who works for the whole paper chooses."""
    mine = rights.filing(request.user) if rights.sections_of(request.user) is not None else Section.objects.none()
    section = mine.first()
    return {"section": section.pk} if section else {}

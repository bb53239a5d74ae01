"""Where an article is filed: the form offers the sections the person works for, and takes no other."""

from django import forms
from django.db.models import Q

from articles import rights
from articles.models import Section

NOT_YOURS = "Bạn không làm việc cho chuyên mục này; hãy chọn một chuyên mục trong danh sách."


class SectionChoice(forms.ModelChoiceField):
    def label_from_instance(self, section: Section) -> str:
        return f"{section.parent} › {section}" if section.parent else str(section)


class PlacingMixin:
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            kwargs |= {
                "form_class": SectionChoice,
                "queryset": rights.filing(request.user).select_related("parent"),
                "error_messages": {"invalid_choice": NOT_YOURS},
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """An article that another has put elsewhere may stay there."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "section" in form.base_fields:
            mine = rights.filing(request.user).values("pk")
            offered = Section.objects.filter(Q(pk__in=mine) | Q(pk=obj.section_id)).order_by("order", "name")
            form.base_fields["section"].queryset = offered.select_related("parent")
        return form

    def get_changeform_initial_data(self, request):
        """The first of one's own sections; who works for the whole paper chooses."""
        initial = super().get_changeform_initial_data(request)
        mine = rights.filing(request.user) if rights.sections_of(request.user) is not None else Section.objects.none()
        if first := mine.first():
            initial.setdefault("section", first.pk)
        return initial

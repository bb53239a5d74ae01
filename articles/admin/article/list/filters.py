"""What the article list can be narrowed by; each is a word in the address, so that the board can link to it."""

from django.contrib import admin

from articles import rights
from articles.desk.board import queues
from articles.models import Article, Section
from people import clock

ANY = "Tất cả"


class ChoiceFilter(admin.SimpleListFilter):
    """One select box of the list's own form. What is no choice narrows nothing."""

    def value(self) -> str | None:
        value = super().value()
        return value if value in {name for name, _ in self.lookup_choices} else None


class QueueFilter(ChoiceFilter):
    title, parameter_name = "việc", "queue"

    def lookups(self, request, model_admin):
        return list(queues.QUEUES.items())

    def queryset(self, request, queryset):
        return queues.in_queue(self.value() or "", request.user, queryset)


class StateFilter(ChoiceFilter):
    title, parameter_name = "bản đang sửa", "state"

    def lookups(self, request, model_admin):
        return Article.State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() else queryset


class StandingFilter(ChoiceFilter):
    title, parameter_name = "tình trạng", "standing"

    def lookups(self, request, model_admin):
        return Article.Standing.choices

    def queryset(self, request, queryset):
        return queues.in_standing(self.value() or "", queryset, clock.now())


class SectionFilter(ChoiceFilter):
    """A section with all below it; only those the person works for."""

    title, parameter_name = "chuyên mục", "section"

    def lookups(self, request, model_admin):
        mine = rights.sections_of(request.user)
        self.sections = [s for s in Section.objects.order_by("order", "name") if mine is None or s.pk in mine]
        return [(str(section.pk), section.name) for section in self.sections]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        chosen, grown = {int(self.value())}, 0
        while grown != len(chosen):
            grown = len(chosen)
            chosen |= {section.pk for section in self.sections if section.parent_id in chosen}
        return queryset.filter(section__in=chosen) if grown > 1 else queryset.filter(section=chosen.pop())


FILTERS = (QueueFilter, StateFilter, StandingFilter, SectionFilter)

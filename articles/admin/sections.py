"""Sections of the paper."""

from django.contrib import admin

from articles.models import Section
from people.admin.deleting import DiscreetDeletion
from people.admin.telling import TrueSaves


@admin.register(Section)
class SectionAdmin(TrueSaves, DiscreetDeletion, admin.ModelAdmin):
    list_display = ["name", "parent", "order"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

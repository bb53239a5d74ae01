"""The photo library."""

from django.contrib import admin
from django.utils.html import format_html

from articles.desk.forms import PhotoForm
from articles.models import Photo, PhotoPerson
from articles.photos.pictures import picture


class PhotoPersonInline(admin.TabularInline):
    model = PhotoPerson
    extra = 0
    autocomplete_fields = ["person"]


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    form = PhotoForm
    list_display = ["thumbnail", "caption", "credit", "taken_on"]
    list_display_links = ["thumbnail", "caption"]
    search_fields = ["caption", "credit", "alt"]
    date_hierarchy = "taken_on"
    inlines = [PhotoPersonInline]
    readonly_fields = ["thumbnail"]
    fieldsets = [
        (None, {"fields": ["thumbnail", "upload", "caption", "alt", "credit", "taken_on"]}),
        ("Điểm chính của ảnh", {"fields": [("focus_x", "focus_y")]}),
    ]

    @admin.display(description="ảnh")
    def thumbnail(self, obj):
        shown = picture(obj) if obj.pk else None
        if shown is None:
            return "-"
        return format_html('<img class="thumbnail" src="{}" alt="" width="160">', shown.src)

    def save_model(self, request, obj, form, change):
        """A new file goes through the library; the form has looked at it already."""
        form.file_photo(obj) if not change else super().save_model(request, obj, form, change)

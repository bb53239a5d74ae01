"""The photo library: its page, the ways in for one picture and for many, and what is written about them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.forms import Script
from django.http import HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, strip_tags

from articles.admin.public_words import PublicWords
from articles.desk import public_words
from articles.desk.photos import shelf as photo_shelf
from articles.desk.photos.forms import FILE_RULES, PICTURES, BatchForm, LibrarySearch, PhotoForm, UploadForm
from articles.models import Photo, PhotoPerson
from articles.photos import library
from articles.photos.pictures import card, picture
from people import clock, images, rows
from people.admin.deleting import DiscreetDeletion
from people.admin.true_saves import TrueSaves
from people.form_fields import TYPED_DAYS
from people.numbers import number, numbers

FOCUS = {"focus_x", "focus_y"}
# px; said in the page, so that the form below does not move when the picture comes.
WHOLE_WIDTH, WHOLE_HEIGHT = 640, 520
PICK = (
    "Bấm vào khuôn mặt hay điểm cần giữ, hoặc ghi hai số phần trăm; ảnh nhỏ trong danh sách bài được cắt quanh điểm ấy."
)


class PhotoPersonInline(admin.TabularInline):
    model = PhotoPerson
    extra = 0
    autocomplete_fields = ["person"]


@admin.register(Photo)
class PhotoAdmin(PublicWords, TrueSaves, DiscreetDeletion, admin.ModelAdmin):
    form = PhotoForm
    formfield_overrides = TYPED_DAYS
    search_fields = ["search_key"]
    ordering = ["-created_at", "-pk"]
    actions = None
    inlines = [PhotoPersonInline]
    readonly_fields = ["point_of_interest", "used_in"]
    change_form_template = "admin/articles/photo/change_form.html"
    _words = ("Chữ", {"fields": ["caption", "alt", "taken_on"]})
    _rights = ("Tác giả và quyền sử dụng", {"fields": ["credit", "source", "rights", "rights_note"]})
    _focus = ("Điểm chính của ảnh", {"fields": ["point_of_interest", ("focus_x", "focus_y")]})

    class Media:
        css = {"all": ["admin-desk/photos.css"]}
        js = [Script("admin-desk/photos.js", type="module")]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["upload"]}), self._words, self._rights]
        return [self._focus, self._words, self._rights, ("Trong bài", {"fields": ["used_in"]})]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("upload/", view(self.upload_view), name="articles_photo_upload"),
            path("upload/one/", view(self.receive_view), name="articles_photo_receive"),
            path("batch/", view(self.batch_view), name="articles_photo_batch"),
            path("find/", view(self.find_view), name="articles_photo_find"),
            *super().get_urls(),
        ]

    # --- The library ------------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        """The shelf of thumbnails instead of a table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        search = LibrarySearch(request.GET)
        shelf = photo_shelf.shelf(search.wanted(), _page_number(request), request.user)
        context = {
            "title": "Kho ảnh",
            "search": search,
            "shelf": shelf,
            "newer": _page_address(request, shelf.number - 1) if shelf.number > 1 else "",
            "older": _page_address(request, shelf.number + 1) if shelf.has_more else "",
            "batch": BatchForm(auto_id="batch_%s") if self.has_change_permission(request) else None,
            "media": self.media + search.media,
            "may_add": self.has_add_permission(request),
        }
        return self._page(request, "library", context)

    def find_view(self, request):
        """The library as JSON, for whoever chooses a photo elsewhere: same questions, same order."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        shelf = photo_shelf.shelf(LibrarySearch(request.GET).wanted(), _page_number(request), request.user)
        return JsonResponse(
            {"photos": rows.shown((e.photo for e in shelf.entries), _as_json), "has_more": shelf.has_more}
        )

    def batch_view(self, request):
        """The same words into all photos that were ticked."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = BatchForm(request.POST)
        chosen = numbers(request.POST.getlist("photo"))
        if not form.is_valid():
            for errors in form.errors.values():
                self.message_user(request, " ".join(errors), messages.ERROR)
        else:
            self._report(request, photo_shelf.describe(chosen, by=request.user, at=clock.now(), changes=form.changes()))
        return HttpResponseRedirect(_back_to_library(request))

    def _report(self, request, described: photo_shelf.Described):
        """How many were written, and which were left as they are, and why."""
        if described.written:
            self.message_user(request, f"Đã ghi cho {described.written} ảnh.", messages.SUCCESS)
        for sentence in described.left:
            self.message_user(request, sentence, messages.WARNING)
        if not described.written and not described.left:
            self.message_user(request, "Chưa chọn ảnh nào, hoặc chưa điền gì để ghi.", messages.WARNING)

    # --- Ways in ----------------------------------------------------------------------------------

    def upload_view(self, request):
        """Many files at once: with JavaScript one by one (`receive_view`), without it in one form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST if request.method == "POST" else None)
        received = []
        if request.method == "POST" and form.is_valid():
            files = request.FILES.getlist("files")
            received = [self._receive(request, upload, form) for upload in files]
            if not files:
                self.message_user(request, "Hãy chọn ít nhất một tệp ảnh.", messages.WARNING)
        context = {
            "title": "Tải ảnh lên",
            "form": form,
            "received": received,
            "accept": PICTURES,
            "file_rules": FILE_RULES,
            "most_bytes": images.MAX_BYTES,
            "too_heavy": images.TOO_HEAVY,
            "media": self.media,
        }
        return self._page(request, "upload", context)

    def receive_view(self, request):
        """One file, answered in JSON: what became of it, in a sentence, and the photo it is now."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = UploadForm(request.POST)
        upload = request.FILES.get("file")
        if upload is None or not form.is_valid():
            return JsonResponse({"sentence": "Yêu cầu không có tệp ảnh, hoặc các ô ghi chung có lỗi."}, status=400)
        received = self._receive(request, upload, form)
        answer = {"name": received.name, "sentence": strip_tags(received.sentence), "new": received.new}
        if received.photo:
            uses = photo_shelf.uses_of(received.photo, request.user)
            answer |= {"photo": _as_json(received.photo), "uses": [use.__dict__ for use in uses.known]}
        return JsonResponse(answer, status=received.status)

    def _receive(self, request, upload, form):
        received = photo_shelf.receive(upload, by=request.user, facts=form.changes())
        if received.new:
            self.log_addition(request, received.photo, "Tải lên.")
        return received

    # --- One photo --------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.uploader = request.user
        return form

    def get_object(self, request, object_id, from_field=None):
        """The photo knows for whom its page is written: that page names articles (`used_in`)."""
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.looked_at_by = request.user
        return found

    def get_search_results(self, request, queryset, search_term):
        """Boxes that look photos up search as the library does."""
        return queryset.containing(search_term), False

    def put(self, request, obj, form, change):
        """A new file goes through the library; the form has looked at it already."""
        if not change:
            form.file_photo(obj)
            if form.has_more_pages:
                self.message_user(request, photo_shelf.FIRST_PAGE, messages.WARNING)
            return
        super().put(request, obj, form, change)
        if FOCUS & set(form.changed_data):
            library.crop_again(obj)

    def take(self, request, obj):
        library.remove(obj)

    def delete_view(self, request, object_id, extra_context=None):
        """A photo in use stays; the page says where it is used."""
        photo = self.get_object(request, object_id)
        if not self.has_delete_permission(request, photo):
            raise PermissionDenied
        try:
            if photo and (photo.uses.exists() or photo.live_uses.exists()):
                raise ProtectedError("in use", set())
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            uses = photo_shelf.uses_sentence(photo_shelf.uses_of(photo, request.user))
            self.message_user(request, f"Ảnh đang dùng trong {uses} nên không xóa được.", messages.ERROR)
            return HttpResponseRedirect(photo_shelf.change_url(photo))

    def view_on_site(self, obj):
        return None

    @admin.display(description="ảnh")
    def point_of_interest(self, obj):
        """The whole picture; the script lets one click on what cards must show."""
        shown = picture(obj)
        if shown is None:
            return "Ảnh đang được xử lý."
        may_pick = public_words.may_change(obj.looked_at_by, self.kind, obj.pk)
        width = min(shown.width, WHOLE_WIDTH, WHOLE_HEIGHT * shown.width // shown.height)
        return format_html(
            '<div class="{}"><img class="focus-whole" src="{}" width="{}" height="{}" alt="{}"></div>'
            '<p class="help">{}</p>',
            "focus-shown focus-picker" if may_pick else "focus-shown",
            shown.src,
            width,
            width * shown.height // shown.width,
            obj.alt,
            PICK if may_pick else "",
        )

    @admin.display(description="dùng trong")
    def used_in(self, obj):
        return photo_shelf.links_to(photo_shelf.uses_of(obj, obj.looked_at_by)) or "Chưa dùng trong bài nào."

    def _page(self, request, name, context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/photo/{name}.html", context)


def _as_json(photo: Photo) -> dict:
    shown = card(photo)
    return {
        "id": photo.pk,
        "url": photo_shelf.change_url(photo),
        "caption": photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
        "thumbnail": shown.src if shown else "",
        "problems": library.publish_problems(photo),
    }


def _page_number(request) -> int:
    return min(max(1, number(request.GET.get("trang")) or 1), photo_shelf.MAX_PAGE)


def _page_address(request, number: int) -> str:
    query = request.GET.copy()
    query["trang"] = number
    return f"?{query.urlencode()}"


def _back_to_library(request) -> str:
    """Where the batch came from: the library with its questions, and nowhere else."""
    query = request.POST.get("back", "")
    address = reverse("admin:articles_photo_changelist")
    return f"{address}?{query}" if query and len(query) < 1_000 and query.isascii() and query.isprintable() else address

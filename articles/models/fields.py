"""The only place that knows the editor. Replacing it is a change of this file (docs/decisions/0003)."""

from typing import TYPE_CHECKING, Any

from ckeditor.fields import RichTextField as CkeditorField
from ckeditor.widgets import CKEditorWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field, Media, Script

from articles.text import limits
from articles.text.sanitise import VERSION, sanitise
from articles.text.sanitise.allowed import ATTRIBUTES, TAGS

TOOLS = Media(css={"all": ["admin-desk/editor/editor.css"]}, js=[Script("admin-desk/editor/editor.js", type="module")])


def _allowed_content() -> str:
    """The sanitiser's allow-list in the editor's notation, so that neither takes what the other refuses."""
    rules = {tag: ",".join(sorted(ATTRIBUTES.get(tag, ()))) for tag in sorted(TAGS)}
    return "; ".join(f"{tag}[{attributes}]" if attributes else tag for tag, attributes in rules.items())


# News needs few tools. `divarea` edits in the page itself, so that admin pages need no inline script. The
# editor's own filter stays on; what it lets through is still nothing the sanitiser has to trust. Without
# `htmlwriter` it writes text as it is, with no line ends and indents of its own.
EDITOR = {
    "language": "vi",
    "title": "Thân bài",
    "defaultLanguage": "vi",
    "versionCheck": False,
    "skin": "moono-lisa",
    "width": "100%",
    "height": 420,
    "toolbar": [
        ["Paragraph", "Heading2", "Heading3"],
        ["Bold", "Italic", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["Link", "Unlink", "Table"],
        ["Photo", "Person", "Document"],
        ["Undo", "Redo", "Find", "Replace"],
        ["Maximize", "Source"],
    ],
    "extraPlugins": "divarea,autogrow,widget,photouse,newsmentions,newsblocks,newspaste",
    "removePlugins": "about,flash,forms,smiley,iframe,scayt,wsc,exportpdf,preview,templates,newpage,save,print,image,"
    "elementspath,stylescombo,font,colorbutton,div,pagebreak,language,bidi,horizontalrule,specialchar,format,htmlwriter,"
    # The server reads what is pasted (articles.text.pasting); the editor's own readers fail and lose words.
    "resize,pastefromword,pastefromgdocs,pastefromlibreoffice,pastetools",
    # The photo's marker is the photouse plugin's: it stands in the editor only, and is taken out before saving.
    "allowedContent": _allowed_content(),
    "extraAllowedContent": "figure(!photo-use)[data-key,data-photo,data-caption]",
    "fillEmptyBlocks": False,
    "clipboard_handleImages": False,
    "autoGrow_minHeight": 420,
    "autoGrow_onStartup": True,
    "disableNativeSpellChecker": False,
    "entities": False,
    "basicEntities": True,
    "tabSpaces": 0,
    "removeDialogTabs": "link:upload;link:advanced;link:target",
}


class NewsEditor(CKEditorWidget):
    """The editor with the newsroom's own tools, whatever the settings say."""

    # A text is long: its form is sent in parts, which the server takes apart in the memory of the text alone.
    needs_multipart_form = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.config = dict(EDITOR)

    @property
    def media(self) -> Media:
        """The editor's own files, which begin once the page is read; and the newsroom's tools, there just before."""
        return super().media + TOOLS


def not_too_long(body: str) -> None:
    """Raises ValidationError for a body nobody could read; the form keeps it on the screen."""
    if limits.is_too_long(body):
        raise ValidationError(limits.TOO_LONG, code="too_long")


class BodyField(CkeditorField):
    """Rich text of an article: whatever arrives, only the sanitiser's allow-list is stored.

    `version_field` names the column that says which version of the sanitiser has cleaned it (`resanitise`).
    A QuerySet.update() cleans too and leaves the version alone: at worst it is cleaned once more.
    """

    default_validators = (not_too_long,)

    if TYPE_CHECKING:  # on a row stands the text, not its field

        def __get__(self, row: object, model: type) -> str: ...

        def __set__(self, row: object, text: str) -> None: ...

    def __init__(self, *args: Any, version_field: str | None = None, **kwargs: Any) -> None:
        self.version_field = version_field
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Field:
        """ckeditor's own form field would put its default editor in the place of ours."""
        return models.TextField.formfield(self, **{**kwargs, "widget": NewsEditor()})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        clean = sanitise(value) if isinstance(value, str) else self.get_prep_value(value)
        setattr(model_instance, self.attname, clean)
        if self.version_field:
            setattr(model_instance, self.version_field, VERSION)
        return clean

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        # A plain str: drivers look at the exact type.
        return str(sanitise(value)) if isinstance(value, str) else value

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations see a plain text field: a change of editor is no change of the table."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

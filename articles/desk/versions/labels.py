"""Names for the numbers in versions: people, documents, meetings, photos, as the desk calls them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from articles.models import Document, Photo
from articles.text.compare import Content, Names
from people.models import Meeting, Person


def names_of(*contents: Content) -> Names:
    """Labels for everything these contents name. At most four queries."""
    photos = {photo.photo for content in contents for photo in content.photos}
    mentions = [mention for content in contents for mention in content.mentions]
    return Names(
        photos={photo.pk: photo.caption[:80] or photo.alt[:80] for photo in _known(Photo, photos)},
        people={person.pk: str(person) for person in _known(Person, {m.person for m in mentions})},
        documents={document.pk: document.name for document in _known(Document, {m.document for m in mentions})},
        meetings={meeting.pk: str(meeting) for meeting in _known(Meeting, {content.meeting for content in contents})},
    )


def _known(model: type[Model], numbers: set[int | None]) -> Iterable[Any]:
    known = numbers - {None}
    return model.objects.filter(pk__in=known) if known else ()

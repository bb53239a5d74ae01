"""Person: an id with a name. Two people may share the name; a name is never an identity."""

import datetime
import secrets
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from people import names
from people.fields import CleanCharField, MeasuredImageField
from people.models.as_register import register_of
from people.register import Entry, Register


def portrait_path(person: "Person", filename: str) -> str:
    """A server-made name: what the uploader called the file never reaches the disk."""
    return f"portraits/{secrets.token_hex(16)}.jpg"


# No letter that is read as another: people copy codes from paper.
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_code() -> str:
    """A code nobody has yet: 50 random bits."""
    return "NS-" + "".join(secrets.choice(_CODE_LETTERS) for _ in range(10))


class PersonQuerySet(models.QuerySet):
    def public(self) -> "PersonQuerySet":
        """Whom the public may read of: who has been confirmed by a keeper. The one place that says so."""
        return self.filter(confirmed=True)

    def in_name_order(self) -> "PersonQuerySet":
        """Vietnamese order: by given name, then middle, then family name."""
        return self.order_by("sort_key", "born_year", "pk")

    def named(self, name: str) -> "PersonQuerySet":
        """Everybody called exactly this, accents and case counting, spaces not."""
        return self.filter(name_key=names.name_key(name))

    def as_register(self, day: datetime.date, *, told_on: datetime.date | None = None) -> Register:
        """These people as the pure Register of `day`: titles held, in protocol order. Two queries, however many.

        With `told_on` only what the public may know on that day (`TenureQuerySet.public`); without, what the desk does.
        """
        return register_of(self, day, told_on)


class Person(models.Model):
    class Honorific(models.TextChoices):
        COMRADE = "dong_chi", "đồng chí"
        MR = "ong", "ông"
        MS = "ba", "bà"

    name = CleanCharField("họ và tên", max_length=120, help_text="Viết đầy đủ, đúng như in trên báo.")
    family_name = CleanCharField("họ", max_length=60, blank=True, help_text="Để trống thì lấy từ họ và tên.")
    middle_name = CleanCharField("tên đệm", max_length=60, blank=True)
    given_name = CleanCharField(
        "tên", max_length=60, blank=True, help_text="Danh sách xếp theo tên này, rồi đến tên đệm và họ."
    )
    honorific = models.CharField(
        "cách gọi", max_length=10, choices=Honorific.choices, blank=True, default=Honorific.COMRADE
    )
    born_year = models.PositiveSmallIntegerField(
        "năm sinh",
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
        help_text="Phân biệt người trùng họ tên. Không rõ thì để trống.",
    )
    # Who this is in files that go out and come back, to this newsroom or another: names are shared, ids are local.
    code = CleanCharField(
        "mã người", max_length=40, unique=True, default=new_code, help_text="Nhận ra người này trong tệp hồ sơ."
    )
    portrait = MeasuredImageField(
        "ảnh chân dung",
        upload_to=portrait_path,
        blank=True,
        width_field="portrait_width",
        height_field="portrait_height",
    )
    portrait_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    note = models.TextField("ghi chú", blank=True, help_text="Chỉ tòa soạn thấy.")
    # A person read from a text and not yet looked at by a keeper of the register.
    confirmed = models.BooleanField("đã xác nhận", default=True)
    # Derived from the name at save, so that both databases sort and search alike.
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=120, editable=False, db_index=True)
    name_key = models.CharField(max_length=120, editable=False, db_index=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân sự"
        verbose_name_plural = "nhân sự"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.born_year})" if self.born_year else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive_names()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("person", kwargs={"slug": names.slugify(self.name), "pk": self.pk})

    @property
    def is_public(self) -> bool:
        """`PersonQuerySet.public` of a loaded row."""
        return self.confirmed

    def on(self, day: datetime.date, *, told_on: datetime.date | None = None) -> Entry:
        """This person as the register shows them on `day`; with `told_on` only what the public may know then."""
        return Person.objects.filter(pk=self.pk).as_register(day, told_on=told_on).people[self.pk]

    def titles_on(self, day: datetime.date) -> tuple[str, ...]:
        """The titles held on `day`, in protocol order. The only definition of a person's titles."""
        return self.on(day).titles

    def styled_on(self, day: datetime.date) -> str:
        """Name and titles of `day`, as printed: `Phạm Minh Chính, Ủy viên Bộ Chính trị, …`."""
        return self.on(day).styled

    def derive_names(self) -> None:
        """Fill the parts the editor left empty and the keys lists are ordered and searched by."""
        if not (self.given_name and self.family_name):
            parts = names.split_name(self.name)
            self.family_name = self.family_name or parts.family
            self.middle_name = self.middle_name or parts.middle
            self.given_name = self.given_name or parts.given
        self.sort_key = names.sort_key_of(names.NameParts(self.family_name, self.middle_name, self.given_name))
        self.search_key = names.fold(self.name)
        self.name_key = names.name_key(self.name)

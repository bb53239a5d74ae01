"""People stand in Vietnamese order; PostgreSQL's own Vietnamese collation is the witness where there is one."""

import random

import pytest
from django.db import connection

from people import names
from people.models import Person
from tests.people.register_factory import person

PARTS = """\
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Ông Ung Ưng Âu Ấu Ái Ăn Ẩn
Văn Thị Minh Đức Hữu Hửu Ngọc Quang Thanh Thành Thạnh Xuân Thu Thụ Công Cống Đình Định Bá Bà Khánh Hải Hồng Hòa
An Ân Ẩn Ánh Ảnh Ba Bá Bằng Bảng Cúc Cục Dung Dũng Đan Đán Đàn Đản Đạn Em Ê Giang Hoa Hóa Họa Hoàn Khoa Khỏe Lụa Lúa Ơn Ôn On \
Quý Quy Thúy Thùy Tô Tơ To Tu Tư Từ Tứ Uyên Ước Vy Ý Yến
"""
FAMILIES, MIDDLES, GIVENS = (line.split() for line in PARTS.splitlines())
# The order PostgreSQL 15 gives them, for the databases that have no such collation.
WITNESSED = "An Ánh Ân Ba Bá Cúc Cục Dung Dũng Đan Đàn Đản Đán Đạn Em Ê On Ôn Ơn To Tô Tu Tư Từ Tứ Y Ý Yến"


def thousand_names():
    """The same thousand different names at every run, one to three middle names."""
    chance = random.Random(368)
    made = {}
    while len(made) < 1000:
        middle = " ".join(chance.choice(MIDDLES) for _ in range(chance.choice((0, 1, 1, 1, 2))))
        made[" ".join(filter(None, (chance.choice(FAMILIES), middle, chance.choice(GIVENS))))] = None
    return list(made)


def in_icu_order(known):
    """The names as `vi-x-icu` orders them: given, middle, family name."""
    parts = [(names.split_name(name), name) for name in known]
    rows = [(p.given, p.middle, p.family, name) for p, name in parts]
    values = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
    order = ", ".join(f'names.{column} COLLATE "vi-x-icu"' for column in ("given", "middle", "family"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name FROM (VALUES {values}) AS names(given, middle, family, name) ORDER BY {order}",
            [value for row in rows for value in row],
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.django_db
def test_a_thousand_names_stand_as_in_the_vietnamese_collation():
    """On a database without the collation, what it once said of the letters and tones is the witness."""
    witnessed = [f"Lê {given}" for given in WITNESSED.split()]
    if connection.vendor == "postgresql":
        expected = in_icu_order(thousand_names())
        assert len(expected) == 1000
        assert in_icu_order(witnessed[::-1]) == witnessed
    else:
        expected = witnessed
    backwards = expected[::-1]
    assert sorted(backwards, key=names.sort_key) == expected


@pytest.mark.django_db
def test_the_database_sorts_by_the_key_as_python_does():
    known = thousand_names()[:200]
    for name in known:
        person(name)
    assert list(Person.objects.in_name_order().values_list("name", flat=True)) == sorted(known, key=names.sort_key)

"""What the desk says of words that stand on a live page: where, and who may change them."""

from articles import rights
from articles.desk import colleagues
from articles.desk.public_words import permits
from articles.models import Article, Section
from articles.models.public_words import Kind
from people.colleagues import Colleague, Staff

NAMED = 5


def refusal_sentence(kind: Kind, pk: int, user: Staff) -> str:
    """Why this person cannot change the words readers see of this row; "" where they can."""
    standing = kind.sections([pk]).get(pk)
    if not standing or permits.may_speak(user, standing):
        return ""
    return f"{kind.called.capitalize()} này đang có trên trang, bạn đọc đang thấy. {where_sentence(standing)} {whom_to_ask(standing)}"


def where_sentence(sections: set[int]) -> str:
    """`Nơi đang đăng: Tin hoạt động, Thi đua.`"""
    found = Section.objects.filter(pk__in=sections).order_by("order", "name").values_list("name", flat=True)
    return f"Nơi đang đăng: {', '.join(found)}."


def whom_to_ask(sections: set[int]) -> str:
    """Who may publish in all of them, by name, to be asked."""
    able: set[Colleague] | None = None
    for section in sorted(sections):
        here = set(rights.holders(rights.PUBLISH, Article(section_id=section)))
        able = here if able is None else able & here
    called = sorted(colleagues.called(user) for user in able or ())
    if not called:
        return "Chỉ người được xuất bản ở mọi nơi ấy mới sửa được; hãy hỏi người quản trị."
    others = f" và {len(called) - NAMED} người khác" if len(called) > NAMED else ""
    return f"Chỉ người được xuất bản ở đó mới sửa được, hãy nhờ: {', '.join(called[:NAMED])}{others}."

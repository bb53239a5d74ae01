"""Who is meant by an @name in a comment."""

from django.contrib.auth import get_user_model

from articles import rights
from articles.models import Comment
from articles.text import comment_places
from people import colleagues, names
from people.colleagues import Colleague, Staff


def of(comment: Comment) -> tuple[list[Colleague], tuple[str, ...]]:
    """The colleagues behind the comment's @names, and a sentence for each name nobody is told by.

    Who is nobody and who may not see the article get the same sentence: it must not tell who works here.
    """
    wanted = comment_places.calls(names.nfc(comment.text))
    if not wanted:
        return [], ()
    staff = get_user_model().objects.filter(is_active=True, is_staff=True)
    told, untold = [], []
    for name in wanted:
        fitting = [user for user in staff if _is_called(user, name)]
        seeing = [user for user in fitting if rights.may(user, rights.VIEW, comment.article)]
        if len(seeing) == 1:
            told += seeing
        elif seeing:
            untold.append(f"Có nhiều đồng nghiệp tên “{name}”; hãy gọi bằng tên đăng nhập.")
        else:
            untold.append(f"“{name}” không được báo: không có ai tên ấy xem được bài này.")
    return told, tuple(untold)


def _is_called(user: Staff, name: str) -> bool:
    sought = names.fold(name)
    return user.get_username().casefold() == name.casefold() or sought == names.fold(colleagues.full_name(user))

"""The paper, as the register and the meetings ask it (people.printed_by)."""

import contextlib
import datetime
from collections.abc import Iterator, Sequence

from articles.desk.public_words import permits, register, telling
from articles.desk.public_words.changing import Refused, changing
from articles.models.public_words import KINDS
from people import printed_by as printing
from people.colleagues import Staff
from people.models import RegisterChange

MEETING = KINDS["meeting"]
NOT_YOURS = "Cuộc họp này thuộc bài của chuyên mục khác; bạn xem được nhưng không sửa được."


class Paper:
    """Every meeting a live article reports is changed by who may publish there, and told in the log."""

    @contextlib.contextmanager
    def changing(self, meeting: int, *, by: Staff, at: datetime.datetime) -> Iterator[None]:
        try:
            with changing(MEETING, [meeting], by=by, at=at):
                yield
        except Refused as refusal:
            raise printing.Refused(str(refusal)) from refusal

    def refusal(self, meeting: int, by: Staff) -> str:
        if permits.may_change(by, MEETING, meeting):
            return ""
        return telling.refusal_sentence(MEETING, meeting, by) or NOT_YOURS

    def prints(self, meeting: int) -> bool:
        return bool(MEETING.sections([meeting]))

    def register_changed(self, changes: Sequence[RegisterChange], *, by: Staff, at: datetime.datetime) -> None:
        register.bind(changes, by=by, at=at)

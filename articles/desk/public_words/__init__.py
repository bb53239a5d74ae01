"""Words readers see besides an article's text: who may change them, how the log hears of it, how they are brought back.

docs/public-words.md says what they are; articles.models.public_words which columns, and where a row stands.
"""

from articles.desk.public_words.changing import Refused, changing
from articles.desk.public_words.permits import may_change, may_prepare, may_speak, permitted, preparable
from articles.desk.public_words.register import seal_register
from articles.desk.public_words.returning import CannotReturn, bring_back
from articles.desk.public_words.sealing import hold, seal_article
from articles.desk.public_words.telling import refusal_sentence, where_sentence, whom_to_ask

__all__ = [
    "CannotReturn",
    "Refused",
    "bring_back",
    "changing",
    "hold",
    "may_change",
    "may_prepare",
    "may_speak",
    "permitted",
    "preparable",
    "refusal_sentence",
    "seal_article",
    "seal_register",
    "where_sentence",
    "whom_to_ask",
]

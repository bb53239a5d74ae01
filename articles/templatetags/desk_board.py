"""{% newsroom_board %}: the board on the first page after sign-in, for whoever is signed in.

{% begun_articles %}: what they have begun to write and not saved.
"""

from django import template

from articles.desk import board, unsaved
from articles.models import clock

register = template.Library()


@register.inclusion_tag("admin/_board.html", takes_context=True)
def newsroom_board(context):
    now = clock.now()
    return {"board": board.of(context["request"].user, now), "now": now}


@register.inclusion_tag("admin/_begun.html", takes_context=True)
def begun_articles(context):
    return {"begun": unsaved.begun(context["request"].user)}

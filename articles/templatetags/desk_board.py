"""{% newsroom_board %}: the board on the first page after sign-in, for whoever is signed in."""

from django import template

from articles.desk import board
from articles.models import clock

register = template.Library()


@register.inclusion_tag("admin/_board.html", takes_context=True)
def newsroom_board(context):
    now = clock.now()
    return {"board": board.of(context["request"].user, now), "now": now}

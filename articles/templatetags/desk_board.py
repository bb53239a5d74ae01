"""{% newsroom_board %}: the board on the first page after sign-in, for whoever is signed in.

{% begun_articles %}: what they have begun to write and not saved.

{% worker_trouble %}: what is wrong with the background worker, for who can see to it.
"""

from django import template

from articles.desk import board
from articles.desk.board import worker_state
from articles.desk.form import autosave_offers
from people import clock

register = template.Library()


@register.inclusion_tag("admin/_board.html", takes_context=True)
def newsroom_board(context):
    now = clock.now()
    return {"board": board.of(context["request"].user, now), "now": now}


@register.inclusion_tag("admin/_begun.html", takes_context=True)
def begun_articles(context):
    return {"begun": autosave_offers.begun(context["request"].user)}


@register.inclusion_tag("admin/_worker_trouble.html", takes_context=True)
def worker_trouble(context):
    user = context["request"].user
    return {"trouble": worker_state.trouble(clock.now()) if worker_state.may_act(user) else ""}

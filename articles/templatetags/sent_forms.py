"""{% form_key %}: the key of a form that makes something, new for each form that is shown (newsroom/http/once.py)."""

from django import template

from articles.desk.form import autosave

register = template.Library()
register.simple_tag(autosave.new_key, name="form_key")

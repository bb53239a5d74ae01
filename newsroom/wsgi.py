"""The WSGI door: gunicorn newsroom.wsgi."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom import database
from newsroom.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
refuse_to_start()
# Only who answers requests keeps connections: commands need none, and the worker's processes are forks.
if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
    settings.DATABASES["default"]["OPTIONS"] |= database.for_requests()
application = get_wsgi_application()

"""The WSGI door: gunicorn newsroom.wsgi."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
refuse_to_start()
application = get_wsgi_application()

"""Django's live server as the browser tests want it: static files from memory, kept by the browser like a reader's."""

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpResponse
from pytest_django.live_server_helper import LiveServer

# Where a page rests between two tests: of the same origin, so that the browser keeps its process, and empty.
RESTING_PLACE = "/static/resting-place.html"
_KEEP = {"Cache-Control": "public, max-age=86400"}


class KeptStaticFiles(StaticFilesHandler):
    """Answers as `runserver` does, but looks for a file only once: a form of the desk asks for some seventy."""

    known = {RESTING_PLACE: (b'<!doctype html><html lang="vi"><link rel="icon" href="data:,">', "text/html")}

    def serve(self, request):
        """The file of this address, or Http404."""
        if request.path not in self.known:
            answer = super().serve(request)
            self.known[request.path] = (answer.getvalue(), answer["Content-Type"])
        content, kind = self.known[request.path]
        return HttpResponse(content, content_type=kind, headers=_KEEP)


def start():
    """A running server; its `url` is where."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = KeptStaticFiles
    server.start()
    return server

"""A mail server that has a bad day: it refuses one address."""

from django.core.mail.backends.locmem import EmailBackend as Memory

REFUSED = "bientaptin@example.vn"


class PickyBackend(Memory):
    def send_messages(self, messages):
        if any(REFUSED in message.to for message in messages):
            raise OSError("550 no such user")
        return super().send_messages(messages)

"""`manage.py logins NAME…`: a new password for each account that is named (`make logins NAME=…`)."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from newsroom.management import accounts


class Command(BaseCommand):
    """Who has lost a password runs this on the machine; sessions under the old one end, and nobody else notices."""

    help = "Tạo mật khẩu mới cho các tài khoản được nêu tên; không nêu tên thì chỉ liệt kê."

    def add_arguments(self, parser):
        parser.add_argument("names", metavar="NAME", nargs="*")

    def handle(self, *, names, **options):
        if not names:
            self.stdout.write(_listed())
            return
        try:
            renewed = accounts.renew(names)
        except accounts.NoLogin as refusal:
            raise CommandError(f"{refusal} Chưa đổi mật khẩu nào.") from None
        self.stdout.write("Mật khẩu mới (chỉ hiện một lần):")
        for user, password in renewed:
            self.stdout.write(f"  {user.get_username():<20}{password}")


def _listed():
    staff = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username")
    names = [f"  {name}" for name in staff.values_list("username", flat=True)]
    return "\n".join(["Chưa đổi mật khẩu nào. Nêu tên tài khoản cần mật khẩu mới: make logins NAME=…", *names])

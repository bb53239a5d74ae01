"""`manage.py logins`: new passwords for the newsroom's own accounts."""

from django.core.management.base import BaseCommand

from newsroom.management import accounts


class Command(BaseCommand):
    """Who has lost the paper with the passwords runs this; sessions under the old ones end."""

    help = "Tạo mật khẩu mới cho các tài khoản quản trị, biên tập viên và phóng viên."

    def handle(self, *args, **options):
        self.stdout.write(accounts.table(accounts.renew_logins()))

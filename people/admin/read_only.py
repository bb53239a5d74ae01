"""A list that is written by the program and read by people."""


class OnlyRead:
    """Mixin for a ModelAdmin: nobody adds, changes or deletes a row by a form."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

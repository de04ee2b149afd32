"""The ledger in Django's admin: to look at, never to change."""

from django.contrib import admin
from django.http import HttpRequest

from apps.reminders.models import MailTemplate, OutboxMail, Reminder


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest, *_args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnly):
    list_display = ["address", "kind", "slot", "state", "attempts", "reason", "sent_at", "bounced_at"]
    list_filter = ["state", "kind"]
    search_fields = ["address"]


@admin.register(Reminder)
class ReminderAdmin(ReadOnly):
    list_display = ["recipient", "kind", "moment", "number", "reached_at", "send_from", "mail"]
    list_filter = ["kind"]
    list_select_related = ["recipient", "mail"]


@admin.register(MailTemplate)
class MailTemplateAdmin(ReadOnly):
    list_display = ["language", "number", "subject", "saved_by", "saved_at"]
    list_filter = ["language"]
    list_select_related = ["saved_by"]

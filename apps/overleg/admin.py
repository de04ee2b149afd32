"""The administration of the reference tables of the overleg; the overleg itself is only looked at, no texts."""

from typing import Any

from django.contrib import admin

from apps.overleg.models import Answer, ClosedDay, Event, Overleg, PlanProfile, Reces, ReviewStepDefault


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows are looked at, never added, changed or deleted: that goes through the services."""

    actions = None

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(Overleg)
class OverlegAdmin(ReadOnlyAdmin):
    fields = list_display = ("title", "commissie", "state", "put_at", "answered_at", "adopted_on")
    list_filter = ("state", "commissie")
    search_fields = ("title",)


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    """State and owner only: an administrator has no business with a draft."""

    fields = list_display = ("public_id", "overleg", "ministry", "state", "owner", "due_at")
    list_filter = ("state", "ministry")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    fields = list_display = (
        "at",
        "noun",
        "verb",
        "actor",
        "role",
        "from_state",
        "to_state",
        "result",
        "origin",
    )
    list_filter = ("noun", "verb", "origin", "result")
    date_hierarchy = "at"


@admin.register(Reces)
class RecesAdmin(ReadOnlyAdmin):
    """Kept on the page of recesses, which shows first which terms move."""

    fields = list_display = ("name", "starts", "ends")


@admin.register(ClosedDay)
class ClosedDayAdmin(ReadOnlyAdmin):
    fields = list_display = ("day", "name")


@admin.register(ReviewStepDefault)
class ReviewStepDefaultAdmin(admin.ModelAdmin):
    list_display = ("ministry", "unit", "position", "name", "reviewer", "co_ministries")
    list_filter = ("ministry",)


@admin.register(PlanProfile)
class PlanProfileAdmin(admin.ModelAdmin):
    """Shares that are no 100 percent together are refused by the row itself."""

    list_display = ("__str__", "offer", "draft", "alignment", "review", "minister", "send")

"""The administration of people, bodies and their memberships."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import (
    Absence,
    Bewindspersoon,
    Commissie,
    Fractie,
    Membership,
    Ministry,
    Unit,
    User,
)

admin.site.site_header = admin.site.site_title = _("so_workflow administration")
admin.site.index_title = _("Reference tables")
admin.site.unregister(Group)  # what people may do stands in their memberships


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0


class NewUserForm(forms.ModelForm):
    """A new person; the password is set with a link or by the administrator afterwards."""

    class Meta:
        model = User
        fields = ("email", "name")

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
        return user


@admin.register(User)
class UserAdmin(BaseUserAdmin):
    ordering = ("name",)
    list_display = ("name", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("name", "email")
    readonly_fields = ("public_id", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "language")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("History"), {"fields": ("public_id", "last_login", "date_joined")}),
    )
    add_form = NewUserForm
    add_form_template = None
    add_fieldsets = ((None, {"fields": ("email", "name")}),)
    filter_horizontal = ()
    inlines = (MembershipInline,)

    def get_inline_instances(self, request: Any, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if obj else []


class ReferenceAdmin(admin.ModelAdmin):
    """A reference table: searched by its text columns."""

    readonly_fields = ("public_id",)


@admin.register(Commissie)
class CommissieAdmin(ReferenceAdmin):
    list_display = ("name", "abbreviation", "kind", "chair", "clerk_name")
    search_fields = ("name", "abbreviation")


@admin.register(Ministry)
class MinistryAdmin(ReferenceAdmin):
    list_display = ("name", "abbreviation", "shows_progress")
    search_fields = ("name", "abbreviation")


@admin.register(Fractie)
class FractieAdmin(ReferenceAdmin):
    list_display = ("abbreviation", "name", "kind", "seats", "valid_from", "valid_until")
    search_fields = ("name", "abbreviation")


@admin.register(Bewindspersoon)
class BewindspersoonAdmin(ReferenceAdmin):
    list_display = ("title", "name", "ministry", "valid_from", "valid_until")
    list_filter = ("ministry",)
    search_fields = ("title", "name")


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ("name", "ministry", "parent", "head")
    list_filter = ("ministry",)
    search_fields = ("name",)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ("user", "role", "commissie", "ministry", "unit", "valid_from", "valid_until")
    list_filter = ("role", "commissie", "ministry")
    search_fields = ("user__name", "user__email")
    autocomplete_fields = ("user",)


@admin.register(Absence)
class AbsenceAdmin(ReferenceAdmin):
    list_display = ("user", "valid_from", "valid_until", "substitute")
    search_fields = ("user__name", "user__email")
    autocomplete_fields = ("user", "substitute")

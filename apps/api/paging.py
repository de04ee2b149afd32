"""Lists in pages that stay put: each page starts right after a row, not at a number of rows.

A cursor names the row beside which the page begins, by its public id, so that it tells nothing about how many
rows there are; rows that come or go meanwhile move no page. The order ends in a unique field.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid

LIMIT, HIGHEST = 50, 100
AFTER, BEFORE = "na", "voor"


@dataclass(frozen=True)
class Page:
    """The rows of one page and the cursors of its neighbours (None: there is none)."""

    rows: list[Any]
    following: str | None
    previous: str | None


@dataclass(frozen=True)
class Keyset:
    """How a list is ordered and how a row is named: `order` as for order_by, the last field unique."""

    order: tuple[str, ...] = ("-pk",)
    name: Callable[[Any], str] = lambda row: str(row.public_id)
    find: Callable[[QuerySet[Any], str], QuerySet[Any]] = lambda rows, name: rows.filter(public_id=name)

    def page(self, rows: QuerySet[Any], *, all_rows: QuerySet[Any], cursor: str, limit: int) -> Page:
        """One page of `rows`; the row of the cursor is looked for in `all_rows`, everything this user sees.

        Raises Invalid for a cursor that is not one of ours, or whose row is gone.
        """
        direction, row = (AFTER, None) if not cursor else self._row(all_rows, cursor)
        order = self.order if direction == AFTER else tuple(_opposite(field) for field in self.order)
        chosen = rows.order_by(*order)
        if row is not None:
            chosen = chosen.filter(_beyond(row, order))
        found = list(chosen[: limit + 1])
        more, found = len(found) > limit, found[:limit]
        if direction == BEFORE:
            found.reverse()
        forward = more if direction == AFTER else True
        backward = row is not None if direction == AFTER else more
        return Page(
            found,
            self._cursor(AFTER, found[-1]) if found and forward else None,
            self._cursor(BEFORE, found[0]) if found and backward else None,
        )

    def _cursor(self, direction: str, row: Any) -> str:
        return base64.urlsafe_b64encode(f"{direction}:{self.name(row)}".encode()).decode().rstrip("=")

    def _row(self, rows: QuerySet[Any], cursor: str) -> tuple[str, Model]:
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            direction, _colon, name = base64.urlsafe_b64decode(padded).decode().partition(":")
            row = self.find(rows, name).first() if direction in {AFTER, BEFORE} else None
        except (ValueError, ValidationError):  # no base64, no text, no public id
            row = None
        if row is None:
            raise Invalid(
                _("This page no longer exists. Start again without cursor."),
                fields={"cursor": _("Unknown cursor.")},
            )
        return direction, row


def limit_of(query: QueryDict) -> int:
    """How many rows a page has: `limiet`, from 1 to 100, usually 50."""
    given = query.get("limiet", str(LIMIT))
    if not (given.isascii() and given.isdigit() and len(given) <= 3 and 1 <= int(given) <= HIGHEST):
        raise Invalid(
            _("Some fields need your attention."),
            fields={"limiet": _("Give a number from 1 to %(highest)s.") % {"highest": HIGHEST}},
        )
    return int(given)


def _opposite(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _beyond(row: Model, order: Sequence[str]) -> Q:
    """The rows that come after this one: equal in the first fields and beyond it in the next."""
    condition, equal = Q(pk__in=()), Q()
    for field in order:
        path = field.lstrip("-")
        value: Any = row
        for part in path.split("__"):
            value = getattr(value, part)
        comparison = "lt" if field.startswith("-") else "gt"
        condition |= equal & Q(**{f"{path}__{comparison}": value})
        equal &= Q(**{path: value})
    return condition

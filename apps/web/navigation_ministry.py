"""What a ministry's people find in the main navigation."""

from apps.accounts.models import User


def rows(user: User) -> list[tuple[str, str, int]]:
    """(label, address, how much waits there) for the roles this person has at a ministry."""
    return []

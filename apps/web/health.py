"""Two answers for whoever watches the process: it runs, and it can do its work."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.reminders.queries import waits_too_long


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. Touches nothing else: a slow database must not get the process restarted."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration, and no reminder that is due waits: 200, else 503 and why.

    Redis and the mail server are not asked: without them every page works. What they leave undone shows after a
    quarter of an hour, as reminders that should have left.
    """
    try:
        executor = MigrationExecutor(connection)
        unapplied = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "unready", "database": "unreachable"}, status=503)
    if unapplied:
        return JsonResponse({"status": "unready", "unappliedMigrations": len(unapplied)}, status=503)
    if waits_too_long(timezone.now()):
        return JsonResponse({"status": "unready", "reminders": "waiting"}, status=503)
    return JsonResponse({"status": "ok"})

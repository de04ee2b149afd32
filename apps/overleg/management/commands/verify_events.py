"""Walk every chain of events and name the first event that does not follow from the one before it."""

import sys
from typing import Any

from django.core.management import BaseCommand

from apps.overleg.domain.chain import digest, first_break
from apps.overleg.models import EventDetail
from apps.overleg.queries import event_chains
from apps.overleg.services.events import links


class Command(BaseCommand):
    """Exit 0 when all chains hold, else 1 with one line per broken chain."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        chains = event_chains()
        broken = [
            f"{noun} {object_id}: event {place}"
            for noun, object_id in chains
            if (place := first_break(links(noun, object_id))) is not None
        ]
        broken += [
            f"{detail.event.noun} {detail.event.object_id}: detail of event {detail.event.sequence}"
            for detail in EventDetail.objects.select_related("event").iterator()
            if digest(detail.salt, detail.data) != detail.event.detail_digest
        ]
        for line in broken:
            self.stderr.write(line)
        if broken:
            sys.exit(1)
        self.stdout.write(f"{len(chains)} chains hold.")

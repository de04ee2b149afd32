"""Fill an empty database with the demo: a sign-in per role and an overleg with work for each of them."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from apps.overleg.models import Overleg
from apps.overleg.services.events import acting_from
from apps.web.demo.half_way import play_until_review, prepare_second
from apps.web.demo.play import Play
from apps.web.demo.sisters import prepare_sisters
from apps.web.management.commands.demo import SAMPLE


class Command(BaseCommand):
    """Does nothing when there is an overleg already."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demo loads only on the embedded default (SO_EMBEDDED=1).")
        if Overleg.objects.exists():
            return
        with acting_from("command"):
            play = Play(tell=lambda sentence: None, now=timezone.now() - timedelta(days=16))
            play_until_review(play, settings.BASE_DIR / SAMPLE)
            prepare_second(play.people, timezone.now())
            prepare_sisters(play.people, timezone.now())

"""Members who ask, a second round that has a first, and a body for every overleg."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("overleg", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="inbrengfractie", name="asker_once"),
        migrations.RemoveConstraint(model_name="overleg", name="overleg_needs_commissie"),
        migrations.AddField(
            model_name="inbrengfractie",
            name="member",
            field=models.CharField(blank=True, max_length=200, verbose_name="member"),
        ),
        migrations.AlterField(
            model_name="overleg",
            name="commissie",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="overleggen",
                to="accounts.commissie",
                verbose_name="commissie",
            ),
        ),
        migrations.AddConstraint(
            model_name="inbrengfractie",
            constraint=models.UniqueConstraint(
                fields=("inbreng", "fractie", "member"), name="asker_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="overleg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "nader_so"), ("previous__isnull", False)),
                    models.Q(
                        models.Q(("kind", "nader_so"), _negated=True), ("previous__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="overleg_second_round_has_a_first",
            ),
        ),
    ]

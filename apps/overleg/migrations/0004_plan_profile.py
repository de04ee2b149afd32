"""In which shares a ministry divides the time until the final moment; each row adds up to a hundred."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('overleg', '0003_agenda_and_closed_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(100)], verbose_name='offering')),
                ('draft', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(100)], verbose_name='writing')),
                ('alignment', models.PositiveSmallIntegerField(help_text='With other ministries; where none takes part, this time goes to the other steps.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='alignment')),
                ('review', models.PositiveSmallIntegerField(help_text='Divided over the steps of the parafenlijn.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='parafenlijn')),
                ('minister', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(100)], verbose_name='bewindspersoon')),
                ('send', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(100)], verbose_name='sending')),
                ('ministry', models.OneToOneField(blank=True, help_text='Empty: for every ministry without a row of its own.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plan_profile', to='accounts.ministry', verbose_name='ministry')),
            ],
            options={
                'verbose_name': 'profile of the planning',
                'verbose_name_plural': 'profiles of the planning',
                'ordering': [models.OrderBy(models.F('ministry__name'), nulls_first=True)],
                'constraints': [models.UniqueConstraint(django.db.models.functions.comparison.Coalesce('ministry', 0), condition=models.Q(('ministry__isnull', True)), name='plan_profile_for_the_rest_once', violation_error_message='There is already a profile for every other ministry.'), models.CheckConstraint(condition=models.Q(('send', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Value(100), '-', models.F('offer')), '-', models.F('draft')), '-', models.F('alignment')), '-', models.F('review')), '-', models.F('minister')))), name='plan_profile_shares_add_up', violation_error_message='Together the shares are 100 percent.')],
            },
        ),
    ]

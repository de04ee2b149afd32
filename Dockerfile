# The image of web, worker, beat and migrate; docker-compose.yml says which command each runs.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PATH=/opt/venv/bin:$PATH \
    SO_VAR_DIR=/var/lib/so \
    SO_STATIC_ROOT=/srv/static

RUN useradd --system --uid 10001 --home-dir /var/lib/so --create-home so \
    && install --directory --owner so /var/lib/so/beat \
    && python -m venv /opt/venv

WORKDIR /srv/so
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY manage.py ./
COPY so_workflow ./so_workflow
COPY apps ./apps
COPY locale ./locale
COPY fixtures ./fixtures
# A process that reads one file starts twice as fast from compiled code.
RUN python -m compileall -q apps so_workflow
RUN SO_SECRET_KEY=only-for-this-step python manage.py collectstatic --no-input

USER so
EXPOSE 8000
CMD ["gunicorn", "so_workflow.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=8", "--worker-tmp-dir=/dev/shm", "--access-logfile=-", "--logger-class=so_workflow.access_log.AccessLog"]

#!/bin/sh
# POSTGRES_PASSWORD and /docker-entrypoint-initdb.d mean what they mean in the official image.
set -eu
data=/var/lib/postgresql/data
mkdir -p /run/postgresql && chown postgres /run/postgresql
as() { setpriv --reuid postgres --regid postgres --clear-groups -- "$@"; }
if [ ! -s $data/PG_VERSION ]; then
  mkdir -p $data && chown -R postgres:postgres /var/lib/postgresql
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password && chmod 644 /tmp/password
  as initdb -D $data -U postgres --pwfile=/tmp/password --auth=trust -E UTF8 --locale=C.UTF-8
  rm /tmp/password
  echo "host all all all scram-sha-256" >>$data/pg_hba.conf
  # Until all is made, only for this container.
  as pg_ctl -D $data -o "-c listen_addresses=''" --wait start
  for file in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -f "$file" ] || as psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres --file "$file"
  done
  as pg_ctl -D $data --mode fast --wait stop
fi
exec setpriv --reuid postgres --regid postgres --clear-groups -- "$@" -D $data -h '*'

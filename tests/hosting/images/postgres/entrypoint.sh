#!/bin/sh
# POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB mean what they mean in the official image.
set -eu
data=/var/lib/postgresql/data
user=${POSTGRES_USER:-postgres}
as() { setpriv --reuid postgres --regid postgres --clear-groups -- "$@"; }
if [ ! -s $data/PG_VERSION ]; then
  mkdir -p $data && chown -R postgres:postgres /var/lib/postgresql
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password && chmod 644 /tmp/password
  as initdb -D $data -U "$user" --pwfile=/tmp/password --auth=scram-sha-256 -E UTF8 --locale=C.UTF-8
  rm /tmp/password
  echo "host all all all scram-sha-256" >>$data/pg_hba.conf
  echo "CREATE DATABASE \"${POSTGRES_DB:-$user}\"" | as postgres --single -D $data postgres
fi
mkdir -p /run/postgresql && chown postgres /run/postgresql
exec setpriv --reuid postgres --regid postgres --clear-groups -- "$@" -D $data -h '*'

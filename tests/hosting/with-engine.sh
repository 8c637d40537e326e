#!/bin/sh
# with-engine.sh COMMAND: runs a command with a Docker engine of its own, for machines where none
# runs, and ends the engine afterwards. Where one answers already, that one is used as it is.
# Needs root and Debian's docker.io; images and "docker compose" are made when they are missing, which
# takes minutes the first time. All of it is kept in HOSTING_ENGINE, but for Docker's plugin.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${HOSTING_ENGINE:-/var/tmp/cbp-engine}

answers() { timeout 20 docker info >/dev/null 2>&1; }

start() {
  mkdir -p "$home"
  export DOCKER_HOST="unix://$home/docker.sock"
  # Another run's engine; whoever started it ends it.
  if answers; then return; fi
  dockerd --data-root "$home/data" --exec-root "$home/run" --pidfile "$home/docker.pid" \
    --host "$DOCKER_HOST" >"$home/log" 2>&1 &
  engine=$!
  trap 'kill $engine; wait $engine || true' EXIT
  trap 'exit 130' INT TERM
  for _ in $(seq 60); do
    if answers; then return; fi
    kill -0 $engine 2>/dev/null || break
    sleep 0.5
  done
  echo "the engine does not start:" >&2
  tail -n 5 "$home/log" >&2
  exit 1
}

answers || start
timeout 1800 "$here/make-images.sh"
docker compose version >/dev/null 2>&1 || timeout 1800 "$here/make-compose.sh"
"$@"

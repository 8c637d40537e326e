#!/bin/sh
# Our class listens for its own machine only; socat lets the other containers in once it answers.
set -eu
java -Xmx256m -cp '/classes:/classes/*' MongoStandIn 27018 &
until socat -u OPEN:/dev/null TCP:127.0.0.1:27018 2>/dev/null; do sleep 0.2; done
exec socat TCP-LISTEN:27017,fork,reuseaddr,nodelay TCP:127.0.0.1:27018,nodelay

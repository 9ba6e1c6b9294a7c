#!/usr/bin/env bash
# Echo: answers each message with its own data, not one byte changed. Needs socat.
# The command `reply` is Bester's own; an original besterd doesn't know it.
. "$(dirname "$0")/handler.sh"

answer() {
  printf '{"header":{"status":"0","command":{"type":"reply"}},"data":%s}' "$1"
}

serve echo "$@"

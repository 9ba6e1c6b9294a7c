#!/usr/bin/env bash
# Echo: answers each message with its own data, not one byte changed. Needs socat.
# The command `reply` is Bester's own; an original besterd doesn't know it.
export LC_ALL=C # lengths are bytes

answer() { printf '{"header":{"status":"0","command":{"type":"reply"}},"data":%s}' "$1"; }

# One connection: standard input and output. A frame is 4 bytes of length, little-endian, and so many bytes.
take() {
  local a b c d length data reply
  read -r a b c d < <(head -c 4 | od -An -tu1) && length=$((a + (b << 8) + (c << 16) + (d << 24)))
  ((length > 0 && length <= 4 << 20)) || return # no frame is longer
  data=$(head -c "$length")
  ((${#data} == length)) || return
  reply=$(answer "$data") length=
  for shift in 0 8 16 24; do length+=$(printf '\\x%02x' $((${#reply} >> shift & 255))); done
  printf "$length%s" "$reply"
}

socket=${1:-${BESTER_SOCKET:-run/echo.sock}}
mkdir -p "$(dirname "$socket")"
if [ -S "$socket" ]; then
  [[ $(timeout 5 socat -u OPEN:/dev/null UNIX-CONNECT:"$socket" 2>&1) == *refused* ]] ||
    { echo "$socket is served by another process" >&2; exit 1; }
  rm -f "$socket" # a crash left it behind
fi
umask 007 # the group may connect
export -f take answer
# socat listens and runs `take` for each connection. (--norc, as bash on a socket thinks it was started by rshd.)
socat UNIX-LISTEN:"$socket",fork,backlog=1024,max-children=64 EXEC:'bash --norc -c take' &
trap 'kill $!; rm -f "$socket"; exit 0' TERM
wait $!

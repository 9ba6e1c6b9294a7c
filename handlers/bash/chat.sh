#!/usr/bin/env bash
# Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope", and socat.
. "$(dirname "$0")/bester.sh"

answer() {
  [ "$from" != null ] || refuse 'no server vouches for you'
  [ "$rcpt" = '[]' ] || { to "$rcpt" "$data"; return; } # from another server's chat, for users of this one
  local users=$(member to "$data") text=$(member text "$data")
  [[ $users == \[* && $text == \"* ]] || refuse 'chat expects {"to":["juliet"],"text":"hi"}'
  to "$users" "{\"from\":$from,\"text\":$text}"
}

serve --envelope chat "$@"

#!/usr/bin/env bash
# Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope", and socat.
. "$(dirname "$0")/bester.sh"

answer() {
  [ "$from" != null ] || refuse 'no server vouches for you'
  local users=$(member to "$data") text=$(member text "$data")
  [ "$rcpt" = '[]' ] || users=$rcpt # from another server, for users of this one
  [[ $users == \[* && $text == \"* ]] || refuse 'chat expects {"to":["juliet"],"text":"hi"}'
  to "$users" "{\"from\":$from,\"text\":$text}"
}

serve --envelope chat "$@"

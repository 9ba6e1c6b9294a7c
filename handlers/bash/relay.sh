#!/usr/bin/env bash
# Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet. Needs socat.
# It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
. "$(dirname "$0")/bester.sh"

export EXPECTED='relay expects {"to":["paris","juliet@b.example"],"text":"hi"}.'

answer() {
  local to=$(member to "$data") text=$(member text "$data")
  [[ $to == \[* && $text == \"* ]] || refuse "$EXPECTED"
  [ "$from" != null ] || refuse 'No server vouches for you, so nobody knows who you are.'
  local message="\"from\":$from,\"text\":$text"
  local -A places # server -> its users
  local here= server name
  while read -r name; do
    case $name in
      *@*) server="\"${name##*@}" name="${name%@*}\"" ;;
      *) server=$origin here+=,$name ;;
    esac
    places[$server]+=,$name
  done < <(strings "$to")
  [ "$hops" = '[]' ] || { to "[${here#,}]" "{$message}"; return; } # from another server's relay, for users of this one
  for server in "${!places[@]}"; do
    if [ "$server" = "$origin" ]; then
      to "[${places[$server]#,}]" "{$message}"
    else
      servers "[$server]" "{\"to\":[${places[$server]#,}],$message}"
    fi
  done
}

serve --envelope relay "$@"

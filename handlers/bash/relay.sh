#!/usr/bin/env bash
# Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet. Needs socat.
# It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
. "$(dirname "$0")/handler.sh"

export EXPECTED='relay expects {\"to\":[\"paris\",\"juliet@b.example\"],\"text\":\"hi\"}.'

answer() {
  local from origin rcpt hops data
  envelope "$1" || { refuse 'this handler needs \"request\":\"envelope\" in the configuration'; return; }
  local to=$(member to "$data") text=$(member text "$data")
  [[ $to == \[* && $text == \"* ]] || { refuse "$EXPECTED"; return; }
  [ "$from" != null ] || { refuse 'No server vouches for you, so nobody knows who you are.'; return; }
  local message="\"from\":$from,\"text\":$text"
  local -A places # server -> its users
  local here= server name commands=
  while read -r name; do
    case $name in
      *@*) server="\"${name##*@}" name="${name%@*}\"" ;;
      *) server=$origin here+=,$name ;;
    esac
    places[$server]+=,$name
  done < <(strings "$to")
  [ "$hops" = '[]' ] || { send "[${here#,}]" "{$message}"; return; } # from another server's relay, for users of this one
  for server in "${!places[@]}"; do
    if [ "$server" = "$origin" ]; then
      commands+=",{\"type\":\"sendClients\",\"data\":[${places[$server]#,}],\"payload\":{$message}}"
    else
      commands+=",{\"type\":\"sendServers\",\"data\":[$server],\"payload\":{\"to\":[${places[$server]#,}],$message}}"
    fi
  done
  printf '{"header":{"status":"0","commands":[%s]},"data":null}' "${commands#,}"
}

serve relay "$@"

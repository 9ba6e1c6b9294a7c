#!/usr/bin/env bash
# Rooms: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room. Needs socat.
# It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
# Rooms are lines `"room" "user@server"` of a file that goes with the program; flock lets one message at it at a time.
. "$(dirname "$0")/bester.sh"

export ROOMS=$(mktemp)
EXPECTED='rooms expects {"join":"lobby"}, {"leave":"lobby"} or {"room":"lobby","text":"hi"}.'
export EXPECTED TAB=$'\t'

answer() {
  [ "$rcpt" = '[]' ] || { to "$rcpt" "$data"; return; } # another server's room tells its members here
  [ "$from" != null ] || refuse 'No server vouches for you, so nobody knows who you are.'
  local join=$(member join "$data") leave=$(member leave "$data") room=$(member room "$data") text=$(member text "$data")
  exec 9<"$ROOMS" && flock 9
  if [[ $join == \"* ]]; then
    is_in "$join" || printf '%s\n' "$join$TAB$from" >>"$ROOMS"
    to "$(members "$join")" "{\"room\":$join,\"joined\":$from}"
  elif [[ $leave == \"* ]]; then
    is_in "$leave" || refuse 'You are not in this room.'
    to "$(members "$leave")" "{\"room\":$leave,\"left\":$from}"
    local others=$(grep -vxF -e "$leave$TAB$from" "$ROOMS")
    printf '%s' "${others:+$others$'\n'}" >"$ROOMS"
  elif [[ $room == \"* && $text == \"* ]]; then
    is_in "$room" || refuse 'You are not in this room: join it first.'
    to "$(members "$room")" "{\"room\":$room,\"from\":$from,\"text\":$text}"
  else
    refuse "$EXPECTED"
  fi
}

is_in() { grep -qxF -e "$1$TAB$from" "$ROOMS"; }

members() { # of a room, as an array
  local room user all=
  while IFS=$TAB read -r room user; do
    [ "$room" = "$1" ] && all+=,$user
  done <"$ROOMS"
  printf '[%s]' "${all#,}"
}

stopped() { rm -f "$ROOMS"; }

serve --envelope rooms "$@"

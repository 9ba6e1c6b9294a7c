# A client of Bester that keeps its session: when the connection is lost it logs in again and sends again, with the same id,
# what has no report yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the
# meantime is lost, as for anybody who isn't there. Needs socat.
#
#   . bester.sh; . client.sh
#   client_connect 127.0.0.1:2223 romeo "$password" || exit
#   client_send chat '{"to":["juliet"],"text":"hi"}' || echo "$REPORT" # waits for the report
#   while client_receive; do echo "$MESSAGE"; done
MESSAGES=() # that came while a report was waited for
PAUSE=0.1 LONGEST_PAUSE=5 # seconds between two tries

# client_connect SERVER USER PASSWORD: host:port or unix:PATH; false: not let in, or nobody there
client_connect() {
  SERVER=$1 LOGIN="{\"header\":{\"scope\":\"client\",\"authentication\":{\"username\":$(quoted "$2"),\"password\":$(quoted "$3")}}}"
  client_open || { echo "$SERVER: ${REPORT:-nobody answers}" >&2; return 1; }
}

# client_send TYPE DATA [ID]: waits for the report; it is then in REPORT. True: it is good. Whoever sends a message again
# gives it the same id, so that the handler may know it.
client_send() {
  local now id
  printf -v now '%(%s)T' -1
  id=${3:-$now-$$-$((++SENT))-$RANDOM}
  local frame="{\"payload\":{\"type\":\"$1\",\"data\":$2,\"id\":\"$id\"}}" next
  frame_out "$frame" >&"$TO" 2>/dev/null
  while :; do
    if ! next=$(frame_in "$CLIENT_LIMIT" <&"$FROM"); then
      client_again || return
      frame_out "$frame" >&"$TO" 2>/dev/null
    elif [[ $next == '{"header":{"messageType":"receivedMessage"'* ]]; then
      MESSAGES+=("$next")
    elif [[ $next == *"\"id\":\"$id\"}}" ]] || client_fault "$next"; then
      REPORT=$next
      [[ $next == '{"header":{"status":"good"'* || $next == '{"header":{"status":"0"'* ]] # "0": of a dummy (P-4.1)
      return
    fi
  done
}

# client_receive: waits for the next message of anybody; it is then in MESSAGE, as the server's frame
client_receive() {
  if ((${#MESSAGES[@]} > 0)); then
    MESSAGE=${MESSAGES[0]} MESSAGES=("${MESSAGES[@]:1}")
    return
  fi
  while :; do
    if ! MESSAGE=$(frame_in "$CLIENT_LIMIT" <&"$FROM"); then
      client_again || return
    elif [[ $MESSAGE == '{"header":{"messageType":"receivedMessage"'* ]]; then
      return 0
    fi
  done
}

client_close() {
  exec {TO}>&- {FROM}<&-
  wait "$SOCAT_PID" 2>/dev/null
}

CLIENT_LIMIT=67108864 # bytes of a frame
trap '' PIPE # a lost connection is noticed by who reads

client_open() {
  local address
  case $SERVER in
    unix:*) address=UNIX-CONNECT:${SERVER#unix:} ;;
    *) address=TCP:$SERVER,nodelay,connect-timeout=10 ;;
  esac
  { coproc SOCAT { exec socat - "$address" 2>/dev/null; }; } 2>/dev/null
  exec {FROM}<&"${SOCAT[0]}" {TO}>&"${SOCAT[1]}"
  eval "exec ${SOCAT[0]}<&- ${SOCAT[1]}>&-"
  frame_out "$LOGIN" >&"$TO" 2>/dev/null
  SINCE=$SECONDS
  REPORT=$(frame_in "$CLIENT_LIMIT" <&"$FROM") && [[ $REPORT == '{"header":{"status":"good"'* ]] && return
  client_close
  return 1
}

# Until the server is there again; false: it doesn't let us in any more
client_again() {
  ((SECONDS - SINCE > LONGEST_PAUSE)) && PAUSE=0.1 # the connection had lasted
  client_close
  while sleep "$PAUSE"; do
    [ "$PAUSE" = 0.1 ] && PAUSE=1 || PAUSE=$((PAUSE < LONGEST_PAUSE ? PAUSE + 1 : LONGEST_PAUSE))
    client_open && return
    [ -z "$REPORT" ] || client_passes "$REPORT" || return 1
  done
}

# The frame that waits was at fault (P-1.6), and would be again; the server closes.
client_fault() { [[ $1 == *'"status":"bad"'*'"payload":{"id":null}}' ]] && ! client_passes "$1"; }

# A report that says no more than: not now
client_passes() { [[ $1 == *'"class":"wait"'* || $1 == *'"code":"too-many"'* || $1 == *'"code":"rate-limited"'* ]]; }

# A handler for Bester: a function `answer`, and who asks is told to it.
#
#   . bester.sh
#   answer() { to '["juliet"]' "{\"from\":$from,\"said\":$data}"; }
#   serve --envelope shout "$@"
#
# In `answer` there are, as JSON: data, type, id, from ("user@server", or null: nobody vouches for a user), origin, rcpt,
# hops; without --envelope data and type alone. --envelope says the same as "request" in the configuration. A function that
# ends with another status than 0 makes the sender's report bad.
#
# socat listens, and runs `answer` for each connection, in a bash of its own: what messages share has to be in files.
# (--norc, as bash on a socket thinks it was started by rshd, and would read ~/.bashrc.)
#
# bash reads no JSON. What comes here has been checked by the server, so regular expressions will do; strings stay as
# they are written, quotation marks and escapes included. A frame is its length (4 bytes, little-endian) and so many bytes.
export LC_ALL=C # lengths are bytes

export STRING='"[^"\\]*(\\.[^"\\]*)*"'
export STRINGS="\\[[[:space:]]*($STRING([[:space:]]*,[[:space:]]*$STRING)*)?[[:space:]]*\\]"
LIMIT=4194304 # bytes of a frame

# serve [--envelope] TYPE [SOCKET]: until SIGTERM
serve() {
  export ENVELOPED= ; [ "$1" = --envelope ] && ENVELOPED=1 && shift
  local socket=${2:-${BESTER_SOCKET:-run/$1.sock}}
  mkdir -p "$(dirname "$socket")"
  if [ -S "$socket" ]; then # a crash left it behind, or somebody listens on it
    [[ $(timeout 5 socat -u OPEN:/dev/null UNIX-CONNECT:"$socket" 2>&1) == *refused* ]] ||
      { echo "$socket: another program listens there" >&2; exit 1; }
    rm -f "$socket"
  fi
  umask 007 # the group may connect
  export -f $(compgen -A function) && export LIMIT TYPE="\"$1\""
  socat -T 5 UNIX-LISTEN:"$socket",fork,backlog=1024,max-children=64 EXEC:'bash --norc -c take' &
  trap "kill $! 2>/dev/null; rm -f '$socket'; stopped; exit 0" TERM INT
  wait $!
}

stopped() { :; } # a handler may tidy up here

# One connection: standard input and output.
take() {
  local data type=$TYPE id=null from=null origin=null rcpt='[]' hops='[]'
  data=$(frame_in "$LIMIT") || return
  exec 3>&1 1>&2 # what `answer` prints goes to the log
  [ -z "$ENVELOPED" ] || envelope "$data" || refuse 'this handler needs "request":"envelope" in the configuration'
  COMMANDS=() PAYLOADS=()
  answer "$data" || refuse 'the handler failed; its log says why'
  if ((${#COMMANDS[@]} == 1)); then # as besterd knows it, too
    frame_out "{\"header\":{\"status\":\"0\",\"command\":{${COMMANDS[0]}}},\"data\":${PAYLOADS[0]}}" >&3
  else
    local i all=
    for i in "${!COMMANDS[@]}"; do all+=",{${COMMANDS[i]},\"payload\":${PAYLOADS[i]}}"; done
    frame_out "{\"header\":{\"status\":\"0\",\"commands\":[${all#,}]},\"data\":null}" >&3
  fi
}

# What an answer is made of: users and names are JSON arrays, a type is a JSON string, data is JSON.
to() { command_ '"type":"sendClients","data":'"$1" "$2"; }      # to USERS DATA
servers() { command_ '"type":"sendServers","data":'"$1" "$2"; } # servers NAMES DATA
forward() { command_ '"type":"sendHandler","data":'"$1" "$2"; } # forward TYPE DATA
reply() { command_ '"type":"reply"' "$1"; }                     # reply DATA
command_() { COMMANDS+=("$1") PAYLOADS+=("$2"); }

refuse() { # SENTENCE: the sender's report is bad, and gives it. Ends `answer`
  frame_out "{\"header\":{\"status\":\"1\"},\"data\":$(quoted "$1")}" >&3
  exit 0
}

quoted() { # TEXT: prints it as a JSON string
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"} text=${text//$'\n'/\\n}
  printf '"%s"' "${text//$'\t'/\\t}"
}

frame_in() { # LIMIT: prints the next frame of standard input
  local a b c d length data
  read -r a b c d < <(head -c 4 | od -An -tu1) && length=$((a + (b << 8) + (c << 16) + (d << 24)))
  ((0 < length && length <= $1)) || return
  data=$(head -c "$length")
  ((${#data} == length)) && printf %s "$data"
}

frame_out() { # JSON
  local length=${#1}
  printf "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $((length & 255)) $((length >> 8 & 255)) $((length >> 16 & 255)) $((length >> 24)))"
  printf %s "$1"
}

# envelope REQUEST: type, id, from, origin, rcpt, hops and data as variables; false: it is none
envelope() {
  local scalar="($STRING|[^,\"]*)"
  local head="^\\{\"v\":2,\"id\":$scalar,\"mid\":$STRING,\"type\":$STRING,\"from\":(null|$STRING),\"origin\":($STRING),\"rcpt\":($STRINGS),\"hops\":($STRINGS),\"data\":"
  [[ $1 =~ $head ]] || return
  id=${BASH_REMATCH[1]} from=${BASH_REMATCH[5]} origin=${BASH_REMATCH[7]} rcpt=${BASH_REMATCH[9]} hops=${BASH_REMATCH[14]}
  data=${1:${#BASH_REMATCH[0]}:-1} # to cut off by length is fast, by pattern (#) it is not
}

# member KEY OBJECT: prints the value of a key of an object whose values are strings, or arrays of strings
member() {
  local rest=$2 pair="^[[:space:]]*[{,][[:space:]]*($STRING)[[:space:]]*:[[:space:]]*($STRING|$STRINGS)"
  while [[ $rest =~ $pair ]]; do
    [ "${BASH_REMATCH[1]}" = "\"$1\"" ] && { printf %s "${BASH_REMATCH[3]}"; return; }
    rest=${rest:${#BASH_REMATCH[0]}}
  done
}

# strings ARRAY: prints the strings of an array, one a line
strings() {
  local rest=$1 next="^[^\"]*($STRING)"
  while [[ $rest =~ $next ]]; do
    printf '%s\n' "${BASH_REMATCH[1]}"
    rest=${rest:${#BASH_REMATCH[0]}}
  done
}

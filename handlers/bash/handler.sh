# What every handler does: listen on a UNIX socket, take one frame from each connection, answer one frame, close.
# A frame is its length (4 bytes, little-endian) and so many bytes of JSON. socat listens, and runs `answer` for each
# connection, in a bash of its own: what messages share has to be in files. (--norc, as bash on a socket thinks it was
# started by rshd, and would read ~/.bashrc.)
#
# bash reads no JSON. What comes here has been checked by the server, so regular expressions will do; strings stay as
# they are written, quotation marks and escapes included.
export LC_ALL=C # lengths are bytes

export STRING='"[^"\\]*(\\.[^"\\]*)*"'
export STRINGS="\\[[[:space:]]*($STRING([[:space:]]*,[[:space:]]*$STRING)*)?[[:space:]]*\\]"
LIMIT=4194304 # bytes of a frame

# serve NAME [SOCKET]: until SIGTERM
serve() {
  local socket=${2:-${BESTER_SOCKET:-run/$1.sock}}
  mkdir -p "$(dirname "$socket")"
  if [ -S "$socket" ]; then # a crash left it behind, or somebody listens on it
    socat -u OPEN:/dev/null UNIX-CONNECT:"$socket" 2>/dev/null && { echo "$socket: another program listens there" >&2; exit 1; }
    rm -f "$socket"
  fi
  umask 007 # the group may connect
  export -f $(compgen -A function) && export LIMIT
  socat -T 5 UNIX-LISTEN:"$socket",fork,backlog=1024,max-children=64 EXEC:'bash --norc -c take' &
  trap "kill $! 2>/dev/null; rm -f '$socket'; stopped; exit 0" TERM INT
  wait $!
}

stopped() { :; } # a handler may tidy up here

# One connection: standard input and output.
take() {
  local length data reply
  read -r a b c d < <(head -c 4 | od -An -tu1) && length=$((a + (b << 8) + (c << 16) + (d << 24)))
  ((0 < length && length <= LIMIT)) || return
  data=$(head -c "$length")
  ((${#data} == length)) || return
  reply=$(answer "$data")
  length=${#reply}
  printf "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $((length & 255)) $((length >> 8 & 255)) $((length >> 16 & 255)) $((length >> 24)))"
  printf %s "$reply"
}

# envelope REQUEST: from, origin, rcpt, hops and data as variables; false: it is none
envelope() {
  local scalar="($STRING|[^,\"]*)"
  local head="^\\{\"v\":2,\"id\":$scalar,\"mid\":$STRING,\"type\":$STRING,\"from\":(null|$STRING),\"origin\":($STRING),\"rcpt\":($STRINGS),\"hops\":($STRINGS),\"data\":"
  [[ $1 =~ $head ]] || return
  from=${BASH_REMATCH[5]} origin=${BASH_REMATCH[7]} rcpt=${BASH_REMATCH[9]} hops=${BASH_REMATCH[14]}
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

# send USERS DATA, refuse SENTENCE: answers
send() { printf '{"header":{"status":"0","command":{"type":"sendClients","data":%s}},"data":%s}' "$1" "$2"; }
refuse() { printf '{"header":{"status":"1"},"data":"%s"}' "$1"; }

#!/usr/bin/env bash
# Says something and prints the report and the first answer: say.sh SERVER USER PASSWORD TYPE DATA. Needs socat.
. "$(dirname "$0")/bester.sh"
. "$(dirname "$0")/client.sh"

client_connect "$1" "$2" "$3" || exit
client_send "$4" "$5" || { echo "bad: $REPORT"; exit; }
echo good
client_receive && echo "$MESSAGE"
client_close

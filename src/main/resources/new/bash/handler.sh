#!/bin/bash
# Answers messages: reads one request a line, prints one answer a line. Needs jq.

# .from says who asks, .data what they wrote.
answer() {
  jq -c '{reply: true, data: {you: .from, wrote: .data}}' <<<"$1"
}

main() {
  local line said
  while IFS= read -r line; do
    said=$(answer "$line") || said='{"error":"this message can'\''t be handled"}' # fails this message, and not the next
    printf '%s\n' "$said"
  done
}

if [ "$0" = "${BASH_SOURCE[0]}" ]; then main; fi

#!/bin/bash
cd "$(dirname "$0")" || exit 1
. ./handler.sh

said=$(answer '{"from":"alice@a.example","data":"hi"}')
wanted='{"reply":true,"data":{"you":"alice@a.example","wrote":"hi"}}'
if [ "$said" != "$wanted" ]; then
  echo "answer said $said and not $wanted" >&2
  exit 1
fi
echo good

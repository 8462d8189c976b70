#!/bin/sh
# Writes a declaration with a group of 10,000 members, as many as a group may have.
# Usage: make-large-group.sh [COUNT] > groups/large.yaml
set -eu
count=${1:-10000}
cat <<HEAD
kind: KnownUserGroup
id: large-ring
name: Large ring
consent: https://contoso.example/consent/large-ring
members:
HEAD
awk -v count="$count" 'BEGIN { for (i = 1; i <= count; i++) printf "  - person%05d@example.com\n", i }'

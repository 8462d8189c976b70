#!/bin/sh
# Shows what groups are for on a copy of an example. Usage: demo-uses.sh ROSTER EXAMPLE
set -eu

binary=$1
example=$2
. "$(dirname "$0")/demo-steps.sh"

say "Groups, segments, flights, a private audience and offers, in one plan"
roster 0 init
roster 0 apply --auto-approve --quiet
roster 0 list

say "Who is in a segment"
roster 0 customers load customers.csv
roster 0 customers status
roster 0 segment preview adults-who-spend
roster 0 segment explain adults-who-spend bruno@contoso.com
roster 0 segment explain adults-who-spend fatima@example.com

say "Which package somebody gets, and why"
roster 0 who emil@contoso.com --app contoso-photos
roster 0 who hugo@example.com --app contoso-photos --device xbox

say "Lists for the portal"
roster 0 publish upload
roster 0 publish --done
roster 0 export --flights

say "An offer ends; the audience can only become public"
sed -i '/^kind: PrivateAudience/,$d' groups/uses.yaml
sed -i '$d' groups/uses.yaml
sed -i '$d' groups/uses.yaml
roster 3 plan

#!/bin/sh
# Shows the main job on a copy of an example. Usage: demo.sh ROSTER EXAMPLE
set -eu

binary=$1
example=$2
. "$(dirname "$0")/demo-steps.sh"

say "A project described in YAML gets its state"
roster 0 init
roster 0 validate

say "What would be applied, and then it is"
roster 0 plan
roster 0 apply --auto-approve --quiet --message "The first rings"
roster 0 list

say "Somebody joins, and the press list shrinks"
sed -i 's/  - bruno@example.com/&\n  - hugo@example.com/' groups/beta.yaml
sed -i 's/mila@example.com, //' groups/private-audience.yaml
roster 2 plan --detailed-exitcode
roster 0 apply --auto-approve --quiet --message "Hugo joins the beta"
roster 0 plan
roster 0 log

say "A group is never renamed"
sed -i 's/name: Contoso Photos beta ring/name: Contoso Photos Beta Ring/' groups/beta.yaml
roster 3 plan
sed -i 's/name: Contoso Photos Beta Ring/name: Contoso Photos beta ring/' groups/beta.yaml

say "A group is never deleted"
mv groups/private-audience.yaml private-audience.yaml
roster 3 plan
roster 3 apply --auto-approve --quiet
mv private-audience.yaml groups/private-audience.yaml
roster 0 plan

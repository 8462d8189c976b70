#!/bin/sh
# Shows the main job on a copy of an example. Usage: demo.sh ROSTER EXAMPLE
set -eu

binary=$1
example=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$example/." "$folder"
chmod -R u+w "$folder"
cd "$folder"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Runs a command that must exit with a given code, with nothing in its environment but this.
roster() {
    expected=$1
    shift
    printf '\n$ roster %s\n' "$*"
    status=0
    env -i PATH=/usr/bin:/bin LANG=C.UTF-8 TERM="${TERM:-dumb}" \
        ROSTER_ACTOR=release@contoso.com "$binary" "$@" || status=$?
    if [ "$status" -ne "$expected" ]; then
        echo "error: exit code $status instead of $expected" >&2
        exit 1
    fi
    [ "$status" -eq 0 ] || echo "(exit code $status)"
}

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

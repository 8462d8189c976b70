#!/bin/sh
# Makes the picture of an HTML report. Usage: screenshot.sh ROSTER EXAMPLE PYTHON PNG
set -eu

binary=$1
example=$2
python=$3
picture=$4
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$example/." "$folder"
chmod -R u+w "$folder"
cd "$folder"
export ROSTER_ACTOR=release@contoso.com

"$binary" init --quiet
"$binary" apply --auto-approve --quiet >/dev/null

# A reviewed change, an outside edit, a new group and a forgotten one.
sed -i 's/  - bruno@example.com/  - hugo@example.com\n  - rita@example.com/' groups/beta.yaml
sed -i 's/mila@example.com, //; s/until: 2030-06-30/until: 2031-06-30/' groups/*.yaml
sqlite3 .roster/state.sqlite \
    "INSERT INTO members (grp, address)
     SELECT key, 'vera@example.com' FROM resources WHERE id = 'photos-employees'"
cat >groups/preview.yaml <<'YAML'
kind: KnownUserGroup
id: photos-preview
name: Contoso Photos preview
description: Sees the new editor first.
owners: [release@contoso.com]
consent: https://contoso.example/consent/preview
members: [yara@example.com, zeno@example.com]
YAML
sed -i '/^---$/,$d' groups/private-audience.yaml

status=0
"$binary" plan --format html --as-of 2026-11-21 --full >plan.html || status=$?
[ "$status" -eq 3 ] || exit 1
"$python" "$here/Tests/RosterReportsTests/browser.py" picture plan.html "$here/$picture" 1280 1170 light

#!/bin/sh
# Creates a Python environment with the JSON Schema validator that the tests run.
#
#     Tests/SchemaTests/make-venv.sh .build/venv
set -eu

dir=${1:?"usage: make-venv.sh DIR"}
python3 -m venv "$dir"
"$dir/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 PyYAML==6.0.3

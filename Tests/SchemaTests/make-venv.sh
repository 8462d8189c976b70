#!/bin/sh
# Creates a Python environment with what the tests run: validators of JSON Schemas and of pipelines, a
# renderer of GitHub-flavoured Markdown, what drives a browser, and pre-commit.
#
#     Tests/SchemaTests/make-venv.sh .build/venv
set -eu

dir=${1:?"usage: make-venv.sh DIR"}
python3 -m venv "$dir"
"$dir/bin/python" -m pip install --quiet --disable-pip-version-check jsonschema==4.26.0 \
    jsonschema-rs==0.60.3 PyYAML==6.0.3 \
    cmarkgfm==2025.10.22 html5lib==1.1 selenium==4.51.0 check-jsonschema==0.39.0 pre-commit==4.7.0

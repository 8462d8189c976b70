"""What the tests of pipelines need of YAML and archives.

    pipeline.py json FILE       prints a YAML file as JSON, every scalar as text
    pipeline.py zip FILE        writes an archive of what standard input names: {"name": "text"}
"""

import json
import sys
import zipfile

import yaml


def main(verb, file):
    if verb == "json":
        with open(file, encoding="utf-8") as stream:
            print(json.dumps(yaml.load(stream, Loader=yaml.BaseLoader)))
    elif verb == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in json.load(sys.stdin).items():
                archive.writestr(name, text.encode("utf-8", "surrogatepass"))
    else:
        sys.exit(f"unknown verb {verb!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])

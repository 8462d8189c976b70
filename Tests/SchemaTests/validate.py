"""Validates files against one of the JSON Schemas of this repository.

    validate.py SCHEMA FILE...

SCHEMA is a file name below schemas/, a path, or the URI of a meta-schema. Prints one line of JSON
for each file: {"file": ..., "valid": ..., "problems": [...]}. A file that ends in .json is read as
JSON; any other as YAML, each of its documents on its own, with the core schema of YAML 1.2, which
knows no timestamps.
"""

import json
import pathlib
import re
import sys

import jsonschema
import jsonschema_rs
import referencing
import referencing.jsonschema
import yaml

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas"

# YAML 1.2.2, 10.3.2: how the core schema resolves plain scalars.
NULL = re.compile(r"null|Null|NULL|~|")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
DECIMAL = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITY = re.compile(r"[-+]?\.(inf|Inf|INF)")
NOT_A_NUMBER = re.compile(r"\.(nan|NaN|NAN)")


class Unreadable(Exception):
    """The text gives no value that a schema could judge."""


def scalar(text):
    """What the core schema makes of a plain scalar."""
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text):
        return True
    if FALSE.fullmatch(text):
        return False
    if DECIMAL.fullmatch(text):
        return int(text)
    if OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16)
    if FLOAT.fullmatch(text):
        return float(text)
    if INFINITY.fullmatch(text) or NOT_A_NUMBER.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def value(node):
    if isinstance(node, yaml.SequenceNode):
        return [value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return mapping((key(name), value(item)) for name, item in node.value)
    return scalar(node.value) if node.style is None else node.value


def key(node):
    """Keys stay texts, as in JSON."""
    if not isinstance(node, yaml.ScalarNode):
        raise Unreadable("a key that is no text")
    return node.value


def mapping(pairs):
    result = {}
    for name, item in pairs:
        if name in result:
            raise Unreadable(f"duplicate key {name!r}")
        result[name] = item
    return result


def refuse_constant(name):
    raise Unreadable(f"{name} is not JSON")


def documents(path):
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".json":
        yield json.loads(text, object_pairs_hook=mapping, parse_constant=refuse_constant)
        return
    for node in yaml.compose_all(text, Loader=yaml.BaseLoader):
        is_empty = isinstance(node, yaml.ScalarNode) and node.style is None and node.value == ""
        if not is_empty:
            yield value(node)


def pattern(validator, regex, instance, schema):
    """`$` is the very end of the text in JSON Schema, but not in Python."""
    if validator.is_type(instance, "string"):
        if not re.search(re.sub(r"\$$", r"\\Z", regex), instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {regex!r}")


def judge_of_schemas(schema):
    """Judges schemas, which are all dynamic references: in Python that takes minutes."""
    contents = [json.loads(file.read_text("utf-8")) for file in SCHEMAS.glob("*.json")]
    root = {"$ref": schema} if "://" in schema else json.loads(pathlib.Path(schema).read_text("utf-8"))
    registry = jsonschema_rs.Registry([(content["$id"], content) for content in contents])
    return jsonschema_rs.Draft202012Validator(root, registry=registry)


def validator(schema):
    path = pathlib.Path(schema)
    if "://" in schema or path.name == "strict.schema.json":
        return judge_of_schemas(schema)
    root = json.loads((path if path.exists() else SCHEMAS / path).read_text("utf-8"))
    registry = referencing.jsonschema.SchemaRegistry()
    registry = jsonschema.validators.SPECIFICATIONS.combine(registry)
    for file in SCHEMAS.glob("*.json"):
        resource = referencing.Resource.from_contents(json.loads(file.read_text("utf-8")))
        registry = resource @ registry
    draft = jsonschema.validators.validator_for(root, default=jsonschema.Draft202012Validator)
    judge = jsonschema.validators.extend(draft, {"pattern": pattern})
    return judge(root, registry=registry, format_checker=judge.FORMAT_CHECKER)


def place(error):
    if isinstance(error, jsonschema_rs.ValidationError):
        return "/".join(["$", *map(str, error.instance_path)])
    return error.json_path


def problems(judge, path):
    try:
        return [
            f"{place(error)}: {error.message}"
            for document in documents(path)
            for error in judge.iter_errors(document)
        ]
    except (Unreadable, UnicodeDecodeError, yaml.YAMLError, json.JSONDecodeError) as error:
        return [str(error)]


def main(schema, files):
    judge = validator(schema)
    for file in files:
        found = problems(judge, pathlib.Path(file))
        print(json.dumps({"file": file, "valid": not found, "problems": found}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""As much of JSON Schema 2020-12 as docs/*.schema.json uses. An unknown keyword is an error, never passed over."""
import re

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}
SILENT = {"$schema", "title", "description"}


def has_type(value, name):
    return isinstance(value, TYPES[name]) and (name in ("boolean", "null") or not isinstance(value, bool))


def errors(value, schema, path="$"):
    """Yields what is wrong with the value, a line each."""
    for word, rule in schema.items():
        if word == "type":
            names = rule if isinstance(rule, list) else [rule]
            if not any(has_type(value, name) for name in names):
                yield f"{path}: {value!r} is no {' or '.join(names)}"
        elif word == "const":
            if value != rule:
                yield f"{path}: {value!r} is not {rule!r}"
        elif word == "enum":
            if value not in rule:
                yield f"{path}: {value!r} is none of {rule}"
        elif word == "minimum":
            if isinstance(value, (int, float)) and value < rule:
                yield f"{path}: {value} is below {rule}"
        elif word == "pattern":
            if isinstance(value, str) and not re.search(rule, value):
                yield f"{path}: {value!r} does not match {rule}"
        elif word == "required":
            yield from (f"{path}: no {name}" for name in rule if isinstance(value, dict) and name not in value)
        elif word == "properties":
            for name in rule.keys() & (value.keys() if isinstance(value, dict) else set()):
                yield from errors(value[name], rule[name], f"{path}.{name}")
        elif word == "additionalProperties":
            for name in (value.keys() - schema.get("properties", {}).keys()) if isinstance(value, dict) else ():
                yield from [f"{path}: {name} is not allowed"] if rule is False else errors(value[name], rule, f"{path}.{name}")
        elif word == "propertyNames":
            for name in value if isinstance(value, dict) else ():
                yield from errors(name, rule, f"{path}: the name")
        elif word == "items":
            for i, item in enumerate(value if isinstance(value, list) else ()):
                yield from errors(item, rule, f"{path}[{i}]")
        elif word in ("minItems", "maxItems"):
            if isinstance(value, list) and (len(value) < rule if word == "minItems" else len(value) > rule):
                yield f"{path}: {len(value)} items, {word} {rule}"
        elif word not in SILENT:
            yield f"{path}: the schema uses {word}, which this validator does not know"

"""Commands: everything a person can do, one module a family; collected by walking the package."""

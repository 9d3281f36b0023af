"""One file per step in which a kind of document changed its shape; found by looking in this folder.

A step says which `kind` it is about (the dataclass's name), which `schema` it leads to (the first
documents are of schema 1, so the first step leads to 2), and how: `upcast(document)` takes the
document as plain values and returns it as it would be written today.
"""

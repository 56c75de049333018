"""The loader: record files in, one checked snapshot file out.

Read in this order: read, correct, validate, resolve, load, publish. Nothing here knows the dashboard.
"""

VERSION = "0.4.0"
# Part of the name of a snapshot: raise it when the same records must give other tables.
SCHEMA_VERSION = 2

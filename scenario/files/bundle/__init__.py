"""Bundles (`.sandtable`): a scenario and what belongs to it, as one file to hand on.

A bundle is a zip of JSON documents and pictures with a manifest that names each with its size and
SHA-256. It may be signed, and sealed with a passphrase. It carries no code and never a database.

Knows: the archive, the manifest, and the scenarios in it. Everything in a bundle is a stranger's:
all of it is checked in memory, and nothing is written outside the
library, or under a name that was not checked.
Must not know: sessions at rest. Recorded sessions are carried as they are, for the store to read.
"""

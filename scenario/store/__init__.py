"""Sessions at rest: SQLAlchemy, migrations, backups.

Knows: `core` and `play`, and alone in the house knows SQLAlchemy; one module alone knows SQLite.
Must not know: files of scenarios, maps, windows. A step is reported as kept only when committed.
"""

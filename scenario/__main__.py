"""`python -m scenario` does what the `sandtable` command does."""

from scenario.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

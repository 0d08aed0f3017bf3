"""`sandtable report`: the after-action report of the exercise that a session played."""

from __future__ import annotations

import argparse
import json
import os
import sys

from scenario.cli.export import found
from scenario.cli.window import can_show
from scenario.files.problems import printable


def report(options: argparse.Namespace) -> int:
    """Write the report of a session's exercise in the format of the file's ending."""
    if not can_show(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from scenario.app import make_application
    from scenario.app.reports import Issue, write_report
    from scenario.play.exercise.conduct import Conduct

    session, _, _ = found(options.session)
    # Held while it draws: an application that nobody holds is gone.
    application = make_application()
    issue = Issue.of(Conduct(session))
    write_report(issue, options.to)
    del application
    if options.json:
        print(json.dumps({"file": str(options.to), "title": issue.report.title}))
    else:
        print(f"{printable(str(options.to))}: {printable(issue.report.title)}")
    return 0

"""An error nobody foresaw is written down and shown, once at a time."""

import sys

import pytest

from scenario.ui.crash import FOLDER, CrashReporter


@pytest.fixture
def shown(monkeypatch):
    dialogs = []
    monkeypatch.setattr(
        "scenario.ui.dialogs.plain.PlainDialog.exec", lambda self: dialogs.append(self) or 0
    )
    return dialogs


def raised(message):
    try:
        raise ZeroDivisionError(message)
    except ZeroDivisionError:
        return sys.exc_info()


def test_a_report_is_written_and_shown(qapp, tmp_path, shown, capsys):
    reporter = CrashReporter(tmp_path)
    reporter.report(*raised("by nought"))
    (report,) = (tmp_path / FOLDER).iterdir()
    text = report.read_text()
    assert "ZeroDivisionError: by nought" in text
    assert "PySide6" in text
    assert len(shown) == 1
    assert "by nought" in capsys.readouterr().err


def test_an_error_while_the_dialog_is_open_is_written_but_not_shown(qapp, tmp_path, monkeypatch):
    reporter = CrashReporter(tmp_path)
    opened = []

    def failing(self):
        opened.append(self)
        reporter.report(*raised("again"))

    monkeypatch.setattr("scenario.ui.dialogs.plain.PlainDialog.exec", failing)
    reporter.report(*raised("first"))
    assert len(opened) == 1
    assert len(list((tmp_path / FOLDER).iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_said(qapp, tmp_path, shown):
    (tmp_path / FOLDER).write_text("in the way")
    CrashReporter(tmp_path).report(*raised("x"))
    assert len(shown) == 1


def test_it_is_the_hook_only_while_installed(qapp, tmp_path):
    before = sys.excepthook
    reporter = CrashReporter(tmp_path)
    reporter.install()
    assert sys.excepthook == reporter.report
    reporter.uninstall()
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before

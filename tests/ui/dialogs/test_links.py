"""An address from a file is opened only when it is on the web and somebody said yes."""

import pytest
from PySide6.QtWidgets import QLabel

from scenario.ui.dialogs import links


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("herald.example/ford", "https://herald.example/ford"),
        ("http://herald.example/ford", "http://herald.example/ford"),
        (" https://herald.example ", "https://herald.example"),
    ],
)
def test_a_web_address_is_https_unless_it_says_otherwise(address, opened):
    assert links.web_address(address).toString() == opened


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/passwd", "file://host/x", "javascript://x", "ftp://x.example", "a b c",
     "https://bank.example@evil.example/"],
)  # fmt: skip
def test_anything_else_is_not(address):
    assert links.web_address(address) is None


@pytest.mark.parametrize("answer", [True, False])
def test_it_asks_first_and_shows_the_whole_address(qapp, monkeypatch, answer):
    asked, opened = [], []
    monkeypatch.setattr(links, "confirm", lambda *told: (asked.append(told[-1]), answer)[1])
    monkeypatch.setattr(
        links.QDesktopServices, "openUrl", lambda url: (opened.append(url.toString()), True)[1]
    )
    assert links.ask_and_open(None, "herald.example/ford") is answer
    assert asked == ["https://herald.example/ford"]
    assert opened == (["https://herald.example/ford"] if answer else [])


def test_what_is_not_on_the_web_is_told_and_not_opened(qapp, monkeypatch):
    told = []

    def remember(dialog):
        told.extend(label.text() for label in dialog.findChildren(QLabel))

    monkeypatch.setattr(links.PlainDialog, "exec", remember)
    assert links.ask_and_open(None, "file:///etc/passwd") is False
    assert "file:///etc/passwd" in told

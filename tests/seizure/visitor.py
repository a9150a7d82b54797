"""A visitor without a browser: sends what it is told, and keeps its cookies."""

from __future__ import annotations

import http.client
import json
import re
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pyotp

MOST_REDIRECTS = 5
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
File = tuple[str, bytes]
"""A file's name, and what is in it."""


@dataclass(frozen=True)
class Account:
    """How a member signs in."""

    username: str
    passphrase: str
    totp_secret: str


@dataclass(frozen=True)
class Answer:
    """What the site answered, after it was followed where it led."""

    status: int
    address: str
    text: str

    def json(self) -> Any:
        """What was answered, as JSON."""
        return json.loads(self.text)


class Visitor:
    """One visitor of one site.

    Attributes:
        headers: sent with every request.
        longest_wait: seconds.
    """

    longest_wait = 60

    def __init__(self, site: str, headers: Mapping[str, str] | None = None) -> None:
        self.site, self.headers = site, dict(headers or {})
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._follow("GET", path)

    def post(
        self,
        path: str,
        fields: Mapping[str, str | list[str]],
        files: Mapping[str, File] | None = None,
    ) -> Answer:
        """Send a form, with the token of the page before it."""
        filled = {"csrfmiddlewaretoken": self._token} | dict(fields)
        if not files:
            kind = "application/x-www-form-urlencoded"
            return self.send("POST", path, urlencode(filled, doseq=True).encode(), kind)
        border = uuid.uuid4().hex
        body = _multipart(filled, files, border)
        return self.send("POST", path, body, f"multipart/form-data; boundary={border}")

    def send(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        """Send any bytes as anything."""
        return self._follow(method, path, body, {"Content-Type": kind})

    def sign_in(self, account: Account) -> None:
        """Sign in with passphrase and code, as a person does."""
        self.get("/account/sign-in/")
        given = {"login": account.username, "password": account.passphrase}
        asked = self.post("/account/sign-in/", given)
        code = pyotp.TOTP(account.totp_secret).now()
        answer = self.post(urlsplit(asked.address).path, {"code": code})
        assert answer.status == 200, answer.text
        assert "/account/" not in answer.address, answer.address

    def _follow(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        address = urljoin(self.site, path)
        for _ in range(MOST_REDIRECTS):
            status, leads, text = self._ask(method, address, body, headers or {})
            if not leads:
                break
            method, body, headers = "GET", b"", {}
            address = urljoin(address, leads)
        if found := FORM_TOKEN.search(text):
            self._token = found[1]
        return Answer(status, address, text)

    def _ask(
        self, method: str, address: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, str, str]:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=self.longest_wait)
        sent = {**self.headers, **headers, "Origin": self.site}
        if self._cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self._cookies.items())
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        encoded = {name: value.encode() for name, value in sent.items()}
        try:
            # A site may answer before it has read a body that is too long for it.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, target, body or None, encoded)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    self._cookies[name] = morsel.value
            text = answer.read().decode("utf-8", "replace")
            return answer.status, answer.headers.get("Location", ""), text
        finally:
            connection.close()


def _multipart(
    fields: Mapping[str, str | list[str]], files: Mapping[str, File], border: str
) -> bytes:
    parts = []
    for name, value in fields.items():
        for each in value if isinstance(value, list) else [value]:
            parts.append(f'name="{name}"\r\n\r\n{each}\r\n'.encode())
    for name, (file_name, content) in files.items():
        shown = file_name.replace('"', "%22")
        head = f'name="{name}"; filename="{shown}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    begin = f"--{border}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(begin + part for part in parts) + f"--{border}--\r\n".encode()

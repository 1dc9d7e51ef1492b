"""Verifies a webhook of Carillon (https://www.standardwebhooks.com). Python 3.9 or newer, no packages.

In your server:   verify(secret, request.headers, raw_body)
To try it:        python3 verify.py <secret> <webhook-id> <webhook-timestamp> <webhook-signature> < body

Signatures v1 only: Python's standard library has no Ed25519. For v1a see the samples in Java and JavaScript, or a package
such as "cryptography".
"""

import base64
import hashlib
import hmac
import sys
import time

TOLERANCE_SECONDS = 5 * 60


def verify(secret, headers, body, now=None):
    """
    secret:  the endpoint's (whsec_...)
    headers: a mapping that finds lower-case names
    body:    exactly the bytes that came; parse them afterwards
    """
    message_id = headers.get("webhook-id")
    timestamp = headers.get("webhook-timestamp") or ""
    signatures = headers.get("webhook-signature")
    if not message_id or not signatures or not (timestamp.isascii() and timestamp.isdigit()):
        return False
    # An old request may have been recorded and sent again by somebody else.
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret[len("whsec_"):] if secret.startswith("whsec_") else secret)
    message = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, message, hashlib.sha256).digest())
    # Several while a secret is being rotated: one that fits is enough.
    return any(hmac.compare_digest(given.encode(), expected) for given in signatures.split(" "))


if __name__ == "__main__":
    secret, message_id, timestamp, signature = sys.argv[1:5]
    headers = {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signature}
    valid = verify(secret, headers, sys.stdin.buffer.read())
    print("valid" if valid else "invalid")
    sys.exit(0 if valid else 1)

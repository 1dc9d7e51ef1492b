// Verifies a webhook of Carillon (https://www.standardwebhooks.com). Node 20 or newer, no packages.
//
// In your server:   verify(key, request.headers, rawBody)
// To try it:        node verify.mjs <key> <webhook-id> <webhook-timestamp> <webhook-signature> < body
import { createHmac, createPublicKey, timingSafeEqual, verify as verifyWithKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TOLERANCE_SECONDS = 5 * 60;
// What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410).
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * @param key     the endpoint's secret (whsec_…) or its public key (whpk_…)
 * @param headers lower-case names, as Node gives them
 * @param body    a Buffer of exactly the bytes that came; parse it afterwards
 */
export function verify(key, headers, body, now = Math.floor(Date.now() / 1000)) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !/^\d{1,12}$/.test(timestamp ?? '') || !signatures) return false;
  // An old request may have been recorded and sent again by somebody else.
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const message = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const matches = key.startsWith('whpk_') ? asymmetric(key, message) : symmetric(key, message);
  // Several while a secret is being rotated: one that fits is enough.
  return signatures.split(' ').some((signature) => matches(signature));
}

function symmetric(key, message) {
  const secret = Buffer.from(key.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', secret).update(message).digest();
  return (signature) => {
    if (!signature.startsWith('v1,')) return false;
    const given = Buffer.from(signature.slice('v1,'.length), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
}

function asymmetric(key, message) {
  const raw = Buffer.from(key.slice('whpk_'.length), 'base64');
  const publicKey = createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw]), format: 'der', type: 'spki' });
  return (signature) =>
    signature.startsWith('v1a,') &&
    verifyWithKey(null, message, publicKey, Buffer.from(signature.slice('v1a,'.length), 'base64'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [key, id, timestamp, signature] = process.argv.slice(2);
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  const valid = verify(key, headers, readFileSync(0));
  console.log(valid ? 'valid' : 'invalid');
  process.exitCode = valid ? 0 : 1;
}

package dev.marquee.moduleserver;

/** Where a page's nonce comes from: a fresh one for every response (CSP Level 3, 2.3). */
@FunctionalInterface
interface Nonces {
  /** At least 128 random bits in base64url. */
  String next();
}

/**
 * Real parts for tests: an embedded PostgreSQL, and an issuer of access tokens with its key set.
 */
@NullMarked
package dev.marquee.kit.test;

import org.jspecify.annotations.NullMarked;

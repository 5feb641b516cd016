/**
 * Real parts for tests: an embedded PostgreSQL, an issuer of access tokens with its key set, and
 * the Pod Security Standard that clusters hold pods to.
 */
@NullMarked
package dev.marquee.kit.test;

import org.jspecify.annotations.NullMarked;

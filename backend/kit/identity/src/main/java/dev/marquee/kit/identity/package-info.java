/**
 * Who is calling: verifies access tokens against the key set of {@code auth} and hands the caller
 * to controllers. No service but {@code auth} holds a signing key.
 */
@NullMarked
package dev.marquee.kit.identity;

import org.jspecify.annotations.NullMarked;

/** Accounts, sessions and the keys that sign access tokens. */
@NullMarked
package dev.marquee.auth;

import org.jspecify.annotations.NullMarked;

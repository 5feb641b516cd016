/** Hashing of passwords: Argon2id, bounded in memory. */
@NullMarked
package dev.marquee.auth.password;

import org.jspecify.annotations.NullMarked;

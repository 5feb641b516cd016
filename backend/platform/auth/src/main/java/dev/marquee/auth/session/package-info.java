/** Sessions: families of single-use refresh tokens. */
@NullMarked
package dev.marquee.auth.session;

import org.jspecify.annotations.NullMarked;

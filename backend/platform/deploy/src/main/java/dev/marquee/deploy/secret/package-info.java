/** The secrets of shows, derived from one key and stored nowhere. */
@NullMarked
package dev.marquee.deploy.secret;

import org.jspecify.annotations.NullMarked;

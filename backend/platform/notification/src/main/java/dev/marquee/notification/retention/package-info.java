/** Forgets what nobody needs any more. */
@NullMarked
package dev.marquee.notification.retention;

import org.jspecify.annotations.NullMarked;

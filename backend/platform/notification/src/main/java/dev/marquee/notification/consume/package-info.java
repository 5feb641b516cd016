/** What follows from the events of other services. */
@NullMarked
package dev.marquee.notification.consume;

import org.jspecify.annotations.NullMarked;

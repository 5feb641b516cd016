/** Who goes where and when: whom a change concerns, and whom to remind. */
@NullMarked
package dev.marquee.notification.attendance;

import org.jspecify.annotations.NullMarked;

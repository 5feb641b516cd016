/** What people want to hear, and in which language. */
@NullMarked
package dev.marquee.notification.preference;

import org.jspecify.annotations.NullMarked;

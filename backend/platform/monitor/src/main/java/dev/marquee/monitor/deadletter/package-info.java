/** Events that a service could not handle: what they are and why, and how they are sent again. */
@NullMarked
package dev.marquee.monitor.deadletter;

import org.jspecify.annotations.NullMarked;

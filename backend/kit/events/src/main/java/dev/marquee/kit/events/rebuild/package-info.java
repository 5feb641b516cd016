/** Reads everything again from the topics, beside what is answered meanwhile. */
@NullMarked
package dev.marquee.kit.events.rebuild;

import org.jspecify.annotations.NullMarked;

/** Reads everything again from the topics, beside what is answered meanwhile. */
@NullMarked
package dev.marquee.mytickets.rebuild;

import org.jspecify.annotations.NullMarked;

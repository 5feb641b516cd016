/** Resource charts of a show, for its own seller. */
@NullMarked
package dev.marquee.monitor;

import org.jspecify.annotations.NullMarked;

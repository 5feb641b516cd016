/** The show service {@code merchandise}: sells a show's merchandise and hands it out by number. */
@NullMarked
package dev.marquee.merchandise;

import org.jspecify.annotations.NullMarked;

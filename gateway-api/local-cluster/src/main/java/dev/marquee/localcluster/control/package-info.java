/** The loop that turns changes of objects into steps of the controllers. */
@NullMarked
package dev.marquee.localcluster.control;

import org.jspecify.annotations.NullMarked;

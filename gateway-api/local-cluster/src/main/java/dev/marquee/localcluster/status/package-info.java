/** The listing for people. */
@NullMarked
package dev.marquee.localcluster.status;

import org.jspecify.annotations.NullMarked;

/** Resource limits that the kernel enforces, where this machine lets us set them. */
@NullMarked
package dev.marquee.localcluster.limits;

import org.jspecify.annotations.NullMarked;

/** Health and metrics, on a port that no route reaches. */
@NullMarked
package dev.marquee.localgateway.management;

import org.jspecify.annotations.NullMarked;

/** What the services of one show share: which show it is, its secret, and reading from others. */
@NullMarked
package dev.marquee.kit.show;

import org.jspecify.annotations.NullMarked;

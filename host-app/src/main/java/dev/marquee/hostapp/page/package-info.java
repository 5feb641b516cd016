/** The pages of the host. */
@NullMarked
package dev.marquee.hostapp.page;

import org.jspecify.annotations.NullMarked;

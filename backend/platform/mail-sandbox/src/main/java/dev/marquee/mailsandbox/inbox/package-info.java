/** What came, for as long as there is room. */
@NullMarked
package dev.marquee.mailsandbox.inbox;

import org.jspecify.annotations.NullMarked;

/** What a mail says, in the reader's language. */
@NullMarked
package dev.marquee.notification.letter;

import org.jspecify.annotations.NullMarked;

/** Takes mail and shows it instead of delivering it. */
@NullMarked
package dev.marquee.mailsandbox;

import org.jspecify.annotations.NullMarked;

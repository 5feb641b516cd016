/** The SMTP server. */
@NullMarked
package dev.marquee.mailsandbox.smtp;

import org.jspecify.annotations.NullMarked;

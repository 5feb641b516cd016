/** A page to read mail, and the same as JSON. */
@NullMarked
package dev.marquee.mailsandbox.http;

import org.jspecify.annotations.NullMarked;

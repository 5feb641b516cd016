/** What services say in their logs. */
@NullMarked
package dev.marquee.kit.http.log;

import org.jspecify.annotations.NullMarked;

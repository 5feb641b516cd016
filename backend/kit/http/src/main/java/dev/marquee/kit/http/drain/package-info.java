/** The end of a service that clients have connections to: no request of theirs is lost. */
@NullMarked
package dev.marquee.kit.http.drain;

import org.jspecify.annotations.NullMarked;

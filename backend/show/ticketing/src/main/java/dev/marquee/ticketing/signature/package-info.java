/** Checking the signatures of access tokens fast enough for an on-sale. */
@NullMarked
package dev.marquee.ticketing.signature;

import org.jspecify.annotations.NullMarked;

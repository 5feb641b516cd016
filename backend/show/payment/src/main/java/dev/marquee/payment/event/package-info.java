/** What other services are told. */
@NullMarked
package dev.marquee.payment.event;

import org.jspecify.annotations.NullMarked;

/** What others will want to know, stored in the transaction that makes it true. */
@NullMarked
package dev.marquee.ticketing.outbox;

import org.jspecify.annotations.NullMarked;

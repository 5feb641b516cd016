/** What has happened to money, never changed afterwards. */
@NullMarked
package dev.marquee.payment.ledger;

import org.jspecify.annotations.NullMarked;

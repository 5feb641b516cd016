/** The adapter for Toss Payments, core API 2022-11-16. */
@NullMarked
package dev.marquee.payment.provider.toss;

import org.jspecify.annotations.NullMarked;

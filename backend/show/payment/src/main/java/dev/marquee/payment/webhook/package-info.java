/** What the provider calls; never believed. */
@NullMarked
package dev.marquee.payment.webhook;

import org.jspecify.annotations.NullMarked;

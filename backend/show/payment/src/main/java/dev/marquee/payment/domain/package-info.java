/** What payments and refunds are, and their rules; no framework. */
@NullMarked
package dev.marquee.payment.domain;

import org.jspecify.annotations.NullMarked;

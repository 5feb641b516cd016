/**
 * A payment provider for trying out and testing: it speaks Toss Payments' core API and moves no
 * money.
 */
@NullMarked
package dev.marquee.paymentsandbox;

import org.jspecify.annotations.NullMarked;

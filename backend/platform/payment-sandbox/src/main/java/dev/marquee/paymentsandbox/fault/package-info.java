/** Faults on demand. */
@NullMarked
package dev.marquee.paymentsandbox.fault;

import org.jspecify.annotations.NullMarked;

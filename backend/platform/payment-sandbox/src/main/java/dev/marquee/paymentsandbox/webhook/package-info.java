/** What the provider tells merchants by itself. */
@NullMarked
package dev.marquee.paymentsandbox.webhook;

import org.jspecify.annotations.NullMarked;

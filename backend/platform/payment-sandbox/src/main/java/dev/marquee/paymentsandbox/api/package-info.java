/** The API that merchants call, as Toss documents it. */
@NullMarked
package dev.marquee.paymentsandbox.api;

import org.jspecify.annotations.NullMarked;

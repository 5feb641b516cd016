/** What a person sees in the app, live. */
@NullMarked
package dev.marquee.notification.inbox;

import org.jspecify.annotations.NullMarked;

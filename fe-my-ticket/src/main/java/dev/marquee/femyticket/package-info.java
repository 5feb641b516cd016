/**
 * Serves the web build of fe-my-ticket, and the worker that keeps its page for when there is no
 * network.
 */
@NullMarked
package dev.marquee.femyticket;

import org.jspecify.annotations.NullMarked;

/** Orders of tickets: what events tell of them, and what their buyers are answered. */
@NullMarked
package dev.marquee.mytickets.order;

import org.jspecify.annotations.NullMarked;

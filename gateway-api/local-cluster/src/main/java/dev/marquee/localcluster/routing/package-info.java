/** What the gateway needs to know: routes, and the ready endpoints of every service. */
@NullMarked
package dev.marquee.localcluster.routing;

import org.jspecify.annotations.NullMarked;

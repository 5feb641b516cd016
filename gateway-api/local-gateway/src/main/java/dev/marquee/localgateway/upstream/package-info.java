/** Endpoints of Services, the choice among them, and connections to them. */
@NullMarked
package dev.marquee.localgateway.upstream;

import org.jspecify.annotations.NullMarked;

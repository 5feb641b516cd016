/**
 * Drift: objects of a show that are not as its deployment wants them. It is noticed by watches,
 * looked at by one replica at a time, written down, and healed unless somebody paused that.
 */
@NullMarked
package dev.marquee.deploy.drift;

import org.jspecify.annotations.NullMarked;

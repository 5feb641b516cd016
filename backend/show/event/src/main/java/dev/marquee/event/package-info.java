/**
 * The show service {@code event}: reads the show's facts from {@code deploy} and publishes them.
 */
@NullMarked
package dev.marquee.event;

import org.jspecify.annotations.NullMarked;

/** The rules of holding and ordering, without a framework. */
@NullMarked
package dev.marquee.ticketing.domain;

import org.jspecify.annotations.NullMarked;

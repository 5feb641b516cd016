/** What a show is, without a framework: facts, seating plan, performances, stable numbers. */
@NullMarked
package dev.marquee.event.domain;

import org.jspecify.annotations.NullMarked;

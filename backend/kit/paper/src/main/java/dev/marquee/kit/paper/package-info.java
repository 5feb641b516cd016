/**
 * What a buyer takes along: tickets as PDF, and the performance as a calendar entry. It knows no
 * database; {@link dev.marquee.kit.paper.OrderPaper} is all that it needs.
 */
@NullMarked
package dev.marquee.kit.paper;

import org.jspecify.annotations.NullMarked;

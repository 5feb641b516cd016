/** What a buyer takes along: tickets as PDF, and the performance as a calendar entry. */
@NullMarked
package dev.marquee.ticketing.paper;

import org.jspecify.annotations.NullMarked;

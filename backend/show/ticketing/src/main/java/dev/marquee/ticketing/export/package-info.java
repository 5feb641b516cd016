/** All tickets as a table for spreadsheets, for the show's owner. */
@NullMarked
package dev.marquee.ticketing.export;

import org.jspecify.annotations.NullMarked;

/** Binding parameters and reading columns of explicit SQL. */
@NullMarked
package dev.marquee.ticketing.sql;

import org.jspecify.annotations.NullMarked;

/** Binding parameters and reading columns of explicit SQL. */
@NullMarked
package dev.marquee.payment.sql;

import org.jspecify.annotations.NullMarked;

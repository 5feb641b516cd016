/** Binding parameters, reading columns, and what a failed transaction means. */
@NullMarked
package dev.marquee.merchandise.sql;

import org.jspecify.annotations.NullMarked;

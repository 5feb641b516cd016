/** Explicit SQL: what a failed transaction means. */
@NullMarked
package dev.marquee.kit.database.sql;

import org.jspecify.annotations.NullMarked;

/**
 * Explicit SQL: binding parameters, reading columns and rows, JSON and times in tables, and what a
 * failed transaction means.
 */
@NullMarked
package dev.marquee.kit.database.sql;

import org.jspecify.annotations.NullMarked;

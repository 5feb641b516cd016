/** Values of PostgreSQL as Java's. */
@NullMarked
package dev.marquee.notification.sql;

import org.jspecify.annotations.NullMarked;

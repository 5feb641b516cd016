/**
 * What services with a database of their own share: connection, migrations, and requests that take
 * effect once.
 */
@NullMarked
package dev.marquee.kit.database;

import org.jspecify.annotations.NullMarked;

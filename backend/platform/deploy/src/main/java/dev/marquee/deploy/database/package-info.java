/** A PostgreSQL database and a role for each show. */
@NullMarked
package dev.marquee.deploy.database;

import org.jspecify.annotations.NullMarked;

/** Changes as they happen: from PostgreSQL's notifications to server-sent events. */
@NullMarked
package dev.marquee.kit.database.live;

import org.jspecify.annotations.NullMarked;

/** The one PostgreSQL server of the cluster, and the databases of the platform in it. */
@NullMarked
package dev.marquee.localcluster.postgres;

import org.jspecify.annotations.NullMarked;

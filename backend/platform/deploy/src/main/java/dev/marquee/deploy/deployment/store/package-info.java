/** Deployments in PostgreSQL, with the leases of those who work on them. */
@NullMarked
package dev.marquee.deploy.deployment.store;

import org.jspecify.annotations.NullMarked;

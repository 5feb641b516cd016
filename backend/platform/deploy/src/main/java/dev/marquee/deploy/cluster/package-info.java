/** The cluster as this service sees it: a port with two adapters. */
@NullMarked
package dev.marquee.deploy.cluster;

import org.jspecify.annotations.NullMarked;

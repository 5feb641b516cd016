/** The cluster port on the embedded cluster of one machine. */
@NullMarked
package dev.marquee.deploy.cluster.local;

import org.jspecify.annotations.NullMarked;

/** Loopback ports: which are taken, which belong to whom, and forwarding from one to another. */
@NullMarked
package dev.marquee.localcluster.ports;

import org.jspecify.annotations.NullMarked;

/** Puts shows on sale: takes what a seller wants, keeps it, and drives a cluster towards it. */
@NullMarked
package dev.marquee.deploy;

import org.jspecify.annotations.NullMarked;

/** What differs between two documents. */
@NullMarked
package dev.marquee.deploy.difference;

import org.jspecify.annotations.NullMarked;

/** What is kept of the databases of shows that were taken down. */
@NullMarked
package dev.marquee.deploy.archive;

import org.jspecify.annotations.NullMarked;

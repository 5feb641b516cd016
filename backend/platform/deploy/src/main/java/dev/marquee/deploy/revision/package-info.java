/** Changes of a show: each becomes a revision, can be looked at before, and can be taken back. */
@NullMarked
package dev.marquee.deploy.revision;

import org.jspecify.annotations.NullMarked;

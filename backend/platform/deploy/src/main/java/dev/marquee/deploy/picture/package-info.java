/** Pictures of shows. */
@NullMarked
package dev.marquee.deploy.picture;

import org.jspecify.annotations.NullMarked;

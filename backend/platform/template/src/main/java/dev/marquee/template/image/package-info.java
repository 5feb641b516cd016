/** Which content the images of the templates have: the container pool. */
@NullMarked
package dev.marquee.template.image;

import org.jspecify.annotations.NullMarked;

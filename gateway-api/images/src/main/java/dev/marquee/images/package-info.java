/**
 * How the container images of this repository are laid out. Jib calls {@link
 * dev.marquee.images.ImageExtension} and writes what it answers to a tar, a daemon or a registry.
 */
@NullMarked
package dev.marquee.images;

import org.jspecify.annotations.NullMarked;

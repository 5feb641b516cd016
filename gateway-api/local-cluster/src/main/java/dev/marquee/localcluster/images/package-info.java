/**
 * The container pool of one machine: built modules as images, kept by content, and the class caches
 * that make them start faster.
 */
@NullMarked
package dev.marquee.localcluster.images;

import org.jspecify.annotations.NullMarked;

/** The Kubernetes objects of a show as plain maps, ready for any JSON library and for apply. */
@NullMarked
package dev.marquee.deploy.manifest;

import org.jspecify.annotations.NullMarked;

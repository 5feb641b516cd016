/** Making class caches for images while nobody waits. */
@NullMarked
package dev.marquee.localcluster.warming;

import org.jspecify.annotations.NullMarked;

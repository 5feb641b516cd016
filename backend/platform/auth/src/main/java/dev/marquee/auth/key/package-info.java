/** The keys that sign access tokens: made once, published ahead, rotated, retired. */
@NullMarked
package dev.marquee.auth.key;

import org.jspecify.annotations.NullMarked;

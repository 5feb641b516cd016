/** Writing files so that a crash at any time leaves the old content or the new one. */
@NullMarked
package dev.marquee.localcluster.files;

import org.jspecify.annotations.NullMarked;

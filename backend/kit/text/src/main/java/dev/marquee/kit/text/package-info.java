/** Texts that people type or read, with nothing but Java: domain packages may use it. */
@NullMarked
package dev.marquee.kit.text;

import org.jspecify.annotations.NullMarked;

/**
 * What every frontend module's service shares: the files of its web build with the right headers,
 * and shell pages that compose modules at run time under a strict Content-Security-Policy.
 */
@NullMarked
package dev.marquee.moduleserver;

import org.jspecify.annotations.NullMarked;

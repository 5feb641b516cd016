/** Taking shows down: what their owners are asked, and what is removed in which order. */
@NullMarked
package dev.marquee.deploy.removal;

import org.jspecify.annotations.NullMarked;

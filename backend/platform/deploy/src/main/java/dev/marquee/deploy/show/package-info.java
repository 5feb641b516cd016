/** Shows that are up, asked over their own HTTP API. */
@NullMarked
package dev.marquee.deploy.show;

import org.jspecify.annotations.NullMarked;

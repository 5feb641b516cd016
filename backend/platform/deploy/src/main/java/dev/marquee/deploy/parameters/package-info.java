/** What a seller fills in: the rules that it must keep. */
@NullMarked
package dev.marquee.deploy.parameters;

import org.jspecify.annotations.NullMarked;

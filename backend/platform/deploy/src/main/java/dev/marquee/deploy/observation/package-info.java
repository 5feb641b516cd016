/** What a show's owner may see of its pods: what happened to them, and what they write. */
@NullMarked
package dev.marquee.deploy.observation;

import org.jspecify.annotations.NullMarked;

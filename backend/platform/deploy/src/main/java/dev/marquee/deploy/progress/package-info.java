/** Changes of deployments, as they happen: to the worker, and to browsers as server-sent events. */
@NullMarked
package dev.marquee.deploy.progress;

import org.jspecify.annotations.NullMarked;

/**
 * Operating system processes: started in a session of their own, known by pid <em>and</em> start
 * time, so that none is ever mistaken for another after a restart.
 */
@NullMarked
package dev.marquee.localcluster.processes;

import org.jspecify.annotations.NullMarked;

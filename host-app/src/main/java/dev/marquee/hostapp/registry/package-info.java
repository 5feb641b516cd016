/** The registry of frontend modules: what the host composes, read from files at run time. */
@NullMarked
package dev.marquee.hostapp.registry;

import org.jspecify.annotations.NullMarked;

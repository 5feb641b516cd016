/**
 * The frontend module that runs once per show. Its files are served by {@code module-server}; here
 * is the show's own page, which composes fe-auth at run time and needs no host-app.
 */
@NullMarked
package dev.marquee.feticket;

import org.jspecify.annotations.NullMarked;

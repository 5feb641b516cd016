/**
 * The data path: client connections, exchanges, tunnels. Everything here is confined to one event
 * loop per connection.
 */
@NullMarked
package dev.marquee.localgateway.proxy;

import org.jspecify.annotations.NullMarked;

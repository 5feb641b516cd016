package dev.marquee.localgateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * How sockets are spoken to: natively where the platform has epoll, else with the JDK's selectors.
 */
public record Transport(
    IoHandlerFactory handler,
    Class<? extends SocketChannel> channel,
    Class<? extends ServerSocketChannel> serverChannel) {

  /** The best one this machine offers. */
  public static Transport best() {
    return Epoll.isAvailable()
        ? new Transport(
            EpollIoHandler.newFactory(), EpollSocketChannel.class, EpollServerSocketChannel.class)
        : portable();
  }

  /** The one that every machine offers. */
  public static Transport portable() {
    return new Transport(
        NioIoHandler.newFactory(), NioSocketChannel.class, NioServerSocketChannel.class);
  }
}

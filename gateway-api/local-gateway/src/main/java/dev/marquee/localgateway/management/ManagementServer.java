package dev.marquee.localgateway.management;

import dev.marquee.localgateway.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The management port: {@code /health/liveness}, {@code /health/readiness}, {@code /prometheus}.
 */
public final class ManagementServer {
  private static final int MAXIMUM_CONTENT = 1024;
  private static final int READ_TIMEOUT_SECONDS = 10;

  private ManagementServer() {}

  /**
   * Opens the port.
   *
   * @throws IOException if the address cannot be had
   */
  public static Channel bind(
      EventLoopGroup loops,
      Transport transport,
      InetSocketAddress address,
      ManagementHandler handler)
      throws IOException {
    var future =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new ReadTimeoutHandler(READ_TIMEOUT_SECONDS),
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAXIMUM_CONTENT),
                            handler);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!future.isSuccess()) {
      throw new IOException(
          "port "
              + address.getPort()
              + " of "
              + address.getHostString()
              + " cannot be had, "
              + future.cause().getMessage(),
          future.cause());
    }
    return future.channel();
  }
}

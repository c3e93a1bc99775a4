package io.github.keyreeve.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One virtual user and its connection, which is opened when it is needed and kept until the server closes it. */
final class Connection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final VirtualUser user;

    /** When the iteration in progress was due, in nanoseconds; 0 if there is none. */
    long begun;

    private final Selector selector;
    private final InetSocketAddress address;
    private final ResponseReader reader = new ResponseReader();
    private @Nullable SocketChannel channel;
    private ByteBuffer unsent = NOTHING;

    Connection(VirtualUser user, Selector selector, InetSocketAddress address) {
        this.user = user;
        this.selector = selector;
        this.address = address;
    }

    boolean isBusy() {
        return begun != 0;
    }

    void send(byte[] request) throws IOException {
        if (reader.closes()) {
            close();
        }
        reader.reset();
        unsent = ByteBuffer.wrap(request);
        SocketChannel open = channel == null ? open() : channel;
        if (open.isConnected()) {
            write(open);
        }
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.register(selector, opened.connect(address) ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        return opened;
    }

    private void write(SocketChannel open) throws IOException {
        open.write(unsent);
        if (unsent.hasRemaining()) {
            open.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, this);
        }
    }

    /**
     * What the selector has found ready.
     *
     * @return the response, if all of it is there
     * @throws IOException if the connection is lost
     */
    @Nullable
    Response proceed(SelectionKey key, ByteBuffer scratch) throws IOException {
        SocketChannel open = (SocketChannel) key.channel();
        if (key.isConnectable()) {
            open.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            write(open);
            return null;
        }
        if (key.isWritable()) {
            key.interestOps(SelectionKey.OP_READ);
            write(open);
        }
        return key.isReadable() ? read(open, scratch) : null;
    }

    private @Nullable Response read(SocketChannel open, ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (open.read(scratch) < 0) {
            throw new IOException("connection closed");
        }
        scratch.flip();
        reader.append(scratch);
        return reader.response();
    }

    void close() {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // It is not used again.
            }
        }
    }
}

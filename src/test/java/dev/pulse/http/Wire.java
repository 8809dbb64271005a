package dev.pulse.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A client that writes bytes as it pleases.
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        this(port, new Socket());
    }

    private Wire(int port, Socket unconnected) throws IOException {
        socket = unconnected;
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(5000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// One whose system keeps next to nothing of what it does not read.
    static Wire deaf(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(1024);
        return new Wire(port, socket);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Says that nothing more will be sent.
    void endOutput() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (SocketException closedMeanwhile) {
            // Then it has heard so already.
        }
    }

    /// Sends one byte; false when the other side has hung up.
    boolean trickles(char letter) {
        try {
            socket.getOutputStream().write(letter);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Reads until that text has come, or the end.
    String readTo(String end) throws IOException {
        var text = new ByteArrayOutputStream();
        var last = end.charAt(end.length() - 1);
        int next;
        while ((next = read()) >= 0) {
            text.write(next);
            if (next == last && text.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
                break;
            }
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    /// Reads until the other side closes.
    String readAll() throws IOException {
        return readTo("\u0000never");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }
}

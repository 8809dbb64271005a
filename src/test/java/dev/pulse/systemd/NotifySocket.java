package dev.pulse.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// The receiving end, as systemd has it: a real datagram socket, read by a thread.
public final class NotifySocket implements AutoCloseable {
    private static final MethodHandle SOCKET =
            UnixDatagram.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            UnixDatagram.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECEIVE =
            UnixDatagram.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = UnixDatagram.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final int BYTES_MAX = 4096;
    private static final String END = "END";

    public final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final String name;
    private final CountDownLatch bound = new CountDownLatch(1);
    private final AtomicBoolean fails = new AtomicBoolean();

    private NotifySocket(String name) {
        this.name = name;
    }

    public static NotifySocket open(String name) throws InterruptedException {
        var socket = new NotifySocket(name);
        Thread.ofPlatform().daemon().start(socket::read);
        socket.bound.await();
        if (socket.fails.get()) {
            throw new IllegalStateException("cannot bind " + name);
        }
        return socket;
    }

    // One thread from the first call to the last, because the memory is confined to it.
    private void read() {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(Linker.Option.captureStateLayout());
            var socket = (int) SOCKET.invokeExact(errno, UnixDatagram.AF_UNIX, UnixDatagram.SOCK_DGRAM_CLOEXEC, 0);
            var address = UnixDatagram.address(name, arena);
            fails.set(0 != (int) BIND.invokeExact(errno, socket, address, (int) address.byteSize()));
            bound.countDown();
            receive(socket, errno, arena.allocate(BYTES_MAX));
            var _ = (int) CLOSE.invokeExact(errno, socket);
        } catch (Throwable e) {
            fails.set(true);
            bound.countDown();
        }
    }

    private void receive(int socket, MemorySegment errno, MemorySegment buffer) throws Throwable {
        for (var text = ""; !text.equals(END) && !fails.get(); ) {
            var length = (long) RECEIVE.invokeExact(errno, socket, buffer, (long) BYTES_MAX, 0);
            text = new String(buffer.asSlice(0, Math.max(0, length)).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
            messages.add(text);
        }
    }

    @Override
    public void close() throws IOException {
        UnixDatagram.send(name, END);
    }
}

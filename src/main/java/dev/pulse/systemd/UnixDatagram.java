package dev.pulse.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// Sends a datagram to a Unix socket of Linux, which the JDK cannot: its Unix sockets are streams.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>
final class UnixDatagram {
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    /// `sun_path` of `sockaddr_un`.
    private static final int PATH_BYTES_MAX = 108;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            function("sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private UnixDatagram() {}

    /// @param name the path of the socket, or the name of an abstract one with `@` in front
    /// @throws IOException if nobody listens there, or the name is too long
    static void send(String name, String text) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(Linker.Option.captureStateLayout());
            var address = address(name, arena);
            var bytes = arena.allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
            send(errno, bytes, address);
        }
    }

    private static void send(MemorySegment errno, MemorySegment bytes, MemorySegment address) throws IOException {
        try {
            var socket = (int) SOCKET.invokeExact(errno, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            refuse(socket < 0, "socket", errno);
            try {
                var sent = (long) SEND.invokeExact(errno, socket, bytes, bytes.byteSize(), MSG_NOSIGNAL, address, (int) address.byteSize());
                refuse(sent < 0, "sendto", errno);
            } finally {
                var _ = (int) CLOSE.invokeExact(errno, socket);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    /// A `sockaddr_un`. The name of an abstract socket begins with a zero byte and is as long as the address says.
    static MemorySegment address(String name, Arena arena) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= PATH_BYTES_MAX) {
            throw new IOException("the name of the socket is longer than " + (PATH_BYTES_MAX - 1) + " bytes");
        }
        var isAbstract = name.startsWith("@");
        var address = arena.allocate(JAVA_SHORT.byteSize() + bytes.length + (isAbstract ? 0 : 1), JAVA_SHORT.byteAlignment());
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, JAVA_SHORT.byteSize(), bytes.length);
        if (isAbstract) {
            address.set(JAVA_BYTE, JAVA_SHORT.byteSize(), (byte) 0);
        }
        return address;
    }

    private static void refuse(boolean failed, String call, MemorySegment errno) throws IOException {
        if (failed) {
            throw new IOException(call + " failed with errno " + (int) ERRNO.get(errno, 0L));
        }
    }

    @SuppressWarnings("restricted")
    static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
    }
}

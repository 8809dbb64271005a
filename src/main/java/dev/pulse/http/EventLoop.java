package dev.pulse.http;

import io.vertx.core.Context;
import java.util.concurrent.RejectedExecutionException;

/// The one thread on which everything on the wire happens, so that no state there needs a lock.
///
/// @param thread the thread behind the context
record EventLoop(Context context, Thread thread) {

    /// Now if we are on the loop, else soon. After the end of the loop there is nobody left to answer, and nothing happens.
    void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            later(task);
        }
    }

    void later(Runnable task) {
        try {
            context.runOnContext(now -> task.run());
        } catch (RejectedExecutionException closed) {
            // The loop has ended and every connection with it.
        }
    }
}

package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The only one who writes. All work that waits when the writer is free becomes one transaction, and so one sync to disk:
/// under load the sync is shared by many, and nobody ever waits for company.
///
/// If one piece of a group fails, the group is rolled back and every piece runs again alone, so a failure stays with its owner.
public final class Writer implements AutoCloseable {
    /// Rows in one transaction: more would make those who wait behind it wait too long.
    private static final int GROUP_ROWS_MAX = 4_000;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final Connection connection;
    private final Transaction transaction;
    private final BlockingQueue<Piece<?>> waiting;
    private final int waitingMax;
    private final Semaphore turn = new Semaphore(1, true);
    private final Thread thread;
    /// Answers leave on a thread of their own, one per group: the next group is written meanwhile, and whoever writes again and
    /// waits for it in an answer holds up nobody else.
    private final ExecutorService replies =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("pulse-replies-", 0).factory());
    private volatile boolean closed;
    private volatile boolean stopped;
    private volatile String trouble;
    /// Why nothing is written any more.
    private volatile String refusal;

    /// @param connection in auto-commit mode
    Writer(Connection connection, int waitingMax) throws SQLException {
        this.connection = connection;
        this.transaction = new Transaction(connection);
        this.waitingMax = waitingMax;
        this.waiting = new ArrayBlockingQueue<>(waitingMax);
        takeBack();
        this.thread = Thread.ofPlatform().name("pulse-writer").daemon().start(this::run);
    }

    /// For callers that must not wait, such as an event loop.
    ///
    /// @param rows about how many rows it writes; bounds the size of a group
    /// @return done after the commit; fails with [BusyException] if too much waits, with [DatabaseException] if it cannot be kept
    public <T> CompletableFuture<T> offer(int rows, Work<T> work) {
        var piece = new Piece<>(rows, work);
        if (closed || refusal != null) {
            return CompletableFuture.failedFuture(isClosed());
        }
        return waiting.offer(piece) ? answer(piece) : CompletableFuture.failedFuture(new BusyException(waitingMax));
    }

    /// For callers that may wait for room: never refused for being busy.
    public <T> CompletableFuture<T> submit(Work<T> work) throws InterruptedException {
        var piece = new Piece<>(1, work);
        if (closed || refusal != null) {
            return CompletableFuture.failedFuture(isClosed());
        }
        waiting.put(piece);
        return answer(piece);
    }

    /// A piece that came when the thread was gone would wait for ever.
    private <T> CompletableFuture<T> answer(Piece<T> piece) {
        if (stopped && waiting.remove(piece)) {
            piece.done.completeExceptionally(isClosed());
        }
        return piece.done;
    }

    private DatabaseException isClosed() {
        var reason = refusal;
        return new DatabaseException(reason == null ? "the database is closed" : reason);
    }

    /// From now on nothing is written: the next start would not find it.
    void refuse(String reason) {
        refusal = reason;
        trouble = reason;
    }

    /// Writes and waits until it is on disk. Must not be called from the writer's own thread or an event loop.
    ///
    /// @throws DatabaseException if it cannot be kept
    public <T> T write(Work<T> work) throws DatabaseException, InterruptedException {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException failure) {
                throw failure;
            }
            throw e;
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /// Why the last piece of work could not be kept, if that was the database's fault; empty again after the next success.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Lends the writing connection between two groups, in auto-commit mode, to code that wants a plain connection.
    Connection borrow() throws SQLException {
        turn.acquireUninterruptibly();
        try {
            // Going back to auto-commit mode commits, so there must be something to commit.
            transaction.begin();
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException e) {
            transaction.rollback();
            turn.release();
            throw e;
        }
    }

    void giveBack() throws SQLException {
        try {
            takeBack();
        } finally {
            turn.release();
        }
    }

    /// Outside of auto-commit mode the driver begins and ends nothing by itself; it begins once when it is told.
    private void takeBack() throws SQLException {
        transaction.rollback();
        try {
            connection.setAutoCommit(false);
        } finally {
            transaction.rollback();
        }
    }

    private void run() {
        var group = new ArrayList<Piece<?>>();
        while (!closed || !waiting.isEmpty()) {
            try {
                gather(group);
                if (!group.isEmpty()) {
                    commit(group);
                }
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                group.clear();
            }
        }
        stopped = true;
        for (var piece = waiting.poll(); piece != null; piece = waiting.poll()) {
            piece.done.completeExceptionally(isClosed());
        }
    }

    private void gather(List<Piece<?>> group) throws InterruptedException {
        var piece = waiting.poll(100, TimeUnit.MILLISECONDS);
        for (var rows = 0; piece != null; piece = rows < GROUP_ROWS_MAX ? waiting.poll() : null) {
            group.add(piece);
            rows += piece.rows;
        }
    }

    private void commit(List<Piece<?>> group) {
        turn.acquireUninterruptibly();
        try {
            if (!isCommitted(group) && group.size() > 1) {
                group.forEach(piece -> isCommitted(List.of(piece)));
            }
        } finally {
            turn.release();
        }
        var done = List.copyOf(group);
        replies.execute(() -> done.forEach(Piece::reply));
    }

    private boolean isCommitted(List<Piece<?>> group) {
        try {
            transaction.begin();
            for (var piece : group) {
                piece.run(transaction);
            }
            transaction.commit();
            trouble = refusal;
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            // Even an error belongs to its owner: a writer that died of it would leave everybody waiting.
            trouble = e instanceof SQLException ? e.getMessage() : trouble;
            group.forEach(piece -> piece.failed(e));
            transaction.rollback();
            return false;
        }
    }

    /// Finishes what waits, then stops.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
            replies.shutdown();
            replies.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Piece<T> {
        private final int rows;
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private T result;
        private Throwable failure;

        private Piece(int rows, Work<T> work) {
            this.rows = rows;
            this.work = work;
        }

        private void run(Transaction transaction) throws SQLException {
            failure = null;
            result = work.in(transaction);
        }

        private void failed(Throwable e) {
            failure = e instanceof SQLException sql ? new DatabaseException("write", sql) : e;
        }

        private void reply() {
            if (failure == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(failure);
            }
        }
    }
}

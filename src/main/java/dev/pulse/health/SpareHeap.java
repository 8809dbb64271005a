package dev.pulse.health;

import java.util.function.LongSupplier;

/// What a load left of the heap and the service does not need: it is given back to the system.
///
/// The serial collector only makes the heap smaller after it collected all of it. By itself it does so when the old half is full, so
/// without this the heap grows to its limit over hours and stays there.
public final class SpareHeap {
    /// About what an idle service has; to collect for less is not worth its pause.
    static final long SIZE_BYTES_MIN = 64L << 20;
    /// A heap that did not get smaller is in use; it is tried again after so many looks, because that may be over.
    static final int LOOKS_MAX = 10;

    private final LongSupplier committedBytes;
    private final Runnable collection;
    private long keptBytes;
    private int looks;

    public SpareHeap() {
        this(() -> Runtime.getRuntime().totalMemory(), System::gc);
    }

    /// @param committedBytes the size of the heap, used or not
    /// @param collection     makes it smaller if it can
    SpareHeap(LongSupplier committedBytes, Runnable collection) {
        this.committedBytes = committedBytes;
        this.collection = collection;
    }

    /// Called about once a minute.
    public void giveBack() {
        looks++;
        var size = committedBytes.getAsLong();
        if (size <= SIZE_BYTES_MIN || size <= keptBytes && looks < LOOKS_MAX) {
            return;
        }
        collection.run();
        keptBytes = committedBytes.getAsLong();
        looks = 0;
    }
}

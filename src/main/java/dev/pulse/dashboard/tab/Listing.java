package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import java.util.Optional;
import java.util.Set;

/// A view whose keys move through a list of events.
interface Listing extends View {
    EventList list();

    @Override
    default Set<Act> acts() {
        return EventList.ACTS;
    }

    @Override
    default void act(Act act, Navigation navigation) {
        list().act(act, navigation);
    }

    @Override
    default Optional<String> raw() {
        return list().raw();
    }

    @Override
    default boolean isFollowing() {
        return list().isFollowing();
    }

    @Override
    default boolean isUnfinished() {
        return list().isSearching();
    }
}

package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
    private final List<String> ran = new ArrayList<>();
    private final SerialQueue queue = new SerialQueue(2);

    @Test
    void workThatSharesANameWaitsForTheEarlier() {
        assertThat(enter("first", "a")).isTrue();
        assertThat(enter("second", "a", "b")).isTrue();
        assertThat(enter("third", "b")).isTrue();
        assertThat(ran).containsExactly("first");

        queue.leave(Set.of("a"));
        assertThat(ran).containsExactly("first", "second");
        queue.leave(Set.of("a", "b"));
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void workWithoutASharedNameRunsAtOnce() {
        enter("first", "a");
        enter("second", "b");

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void tooMuchThatWaitsIsNotTaken() {
        enter("first", "a");
        enter("second", "a");
        enter("third", "a");

        assertThat(enter("fourth", "a")).isFalse();
        assertThat(enter("fifth", "b")).isTrue();
    }

    private boolean enter(String name, String... names) {
        return queue.enter(Set.of(names), () -> ran.add(name));
    }
}

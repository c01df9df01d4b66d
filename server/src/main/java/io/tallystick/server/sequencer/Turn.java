package io.tallystick.server.sequencer;

import java.util.ArrayList;
import java.util.List;

/** What a session handed over at once; it travels through both threads and back as one. */
record Turn(SessionImpl session, List<Task> tasks) {
    Turn(SessionImpl session) {
        this(session, new ArrayList<>());
    }

    void fail(String why) {
        tasks.forEach(task -> task.fail(why));
    }
}

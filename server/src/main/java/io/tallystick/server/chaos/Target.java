package io.tallystick.server.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the campaign crashes: a server that takes orders under client ids. */
public interface Target {

    /** Starts it on its data folder, the first time or again. */
    Running start() throws IOException;

    /** A server that runs. */
    interface Running {
        ServerProcess process();

        /** A connection of one load thread, with its own share of what the server lets it do. */
        Door door(int thread) throws IOException;
    }

    /** One thread's way in. */
    interface Door extends AutoCloseable {

        /** Sends an order once. */
        Placement place(String clientId) throws InterruptedException;

        /** Every order that the server knows: its ids by client id. */
        Map<String, List<String>> orders() throws IOException, InterruptedException;

        @Override
        void close();
    }

    /** How sending an order ended. */
    sealed interface Placement {}

    record Acknowledged(String orderId) implements Placement {}

    /** A definite no: there must be no order. */
    record Refused(String why) implements Placement {}

    /** No answer, or one that leaves it open. */
    record Unknown(String why) implements Placement {}
}

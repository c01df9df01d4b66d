package io.tallystick.client.gaiaex;

import io.tallystick.client.LiveStream;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import java.time.Duration;

/**
 * An account that is followed, and that takes orders over its socket: no connection is made and nothing is signed for
 * each. An order whose answer is lost with the socket is looked for over REST, as {@link GaiaEx} does it. While the
 * socket is down, orders go over REST; so do those that the stream's own listener places, which must not wait for
 * itself.
 */
public final class AccountStream extends Trading implements LiveStream {
    private final LiveSocket socket;
    private final AccountProtocol protocol;

    AccountStream(
            LiveSocket socket,
            AccountProtocol protocol,
            Caller caller,
            GaiaExCalls calls,
            OrderPlacing placing,
            OrderChanging changing) {
        super(caller, calls, placing, changing);
        this.socket = socket;
        this.protocol = protocol;
    }

    /**
     * Waits until the listener has been told the account for the first time. Whatever happens from then on is told;
     * what happened before is in that first snapshot only.
     *
     * @return false if it did not come in time, or the server refuses the stream
     */
    public boolean awaitConnected(Duration patience) throws InterruptedException {
        return protocol.awaitBegin(patience);
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public void close() {
        socket.close();
    }
}

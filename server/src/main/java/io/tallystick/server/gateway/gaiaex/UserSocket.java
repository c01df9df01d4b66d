package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.gateway.gaiaex.streams.LoopStreams;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.sequencer.Sequencer;

/** {@code /ws/user/{address}}: the account as it changes, and orders. */
final class UserSocket implements SocketListener {
    private final SocketConnection socket;
    private final LoopStreams streams;
    private final SocketActions actions;
    private final RawRequest opened;
    private final Caller caller;
    private final Sequencer.Session session;
    private final Runnable dropKey;

    UserSocket(
            SocketConnection socket,
            LoopStreams streams,
            SocketActions actions,
            RawRequest opened,
            Caller caller,
            Sequencer.Session session,
            Runnable dropKey) {
        this.socket = socket;
        this.streams = streams;
        this.actions = actions;
        this.opened = opened;
        this.caller = caller;
        this.session = session;
        this.dropKey = dropKey;
    }

    @Override
    public void onText(String text) {
        if (text.equals("ping")) {
            socket.send(MarketSocket.PONG);
        } else {
            actions.handle(text, socket, opened, caller, session);
        }
    }

    @Override
    public void onClose(int code) {
        streams.accounts().leave(socket, caller.user().userId());
        streams.leave();
        dropKey.run();
    }
}

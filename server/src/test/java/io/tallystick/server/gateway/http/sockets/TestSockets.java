package io.tallystick.server.gateway.http.sockets;

import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sockets that echo, and that do what the path says. */
final class TestSockets implements SocketDoor {
    final SocketLimits limits;
    final BlockingQueue<SocketConnection> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<SocketGate> gates = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<String> caughtUp = new LinkedBlockingQueue<>();
    final Queue<String> heard = new ConcurrentLinkedQueue<>();

    TestSockets(SocketLimits limits) {
        this.limits = limits;
    }

    @Override
    public String prefix() {
        return "/ws";
    }

    @Override
    public Response refusal(int status, String detail) {
        return Response.json(status, "sockets refuse: " + detail);
    }

    @Override
    public boolean allowsOrigin(String origin) {
        return origin.equals("https://friend.example");
    }

    @Override
    public void open(RawRequest upgrade, SocketGate gate, Sequencer.Session session) {
        switch (upgrade.path()) {
            case "/ws/no" -> gate.refuse(Response.json(403, "the door says no"));
            case "/ws/later" -> gates.add(gate);
            case "/ws/broken" -> throw new IllegalStateException("broken on purpose");
            case "/ws/sub" -> gate.accept(gate.subprotocols().getLast(), limits, this::echo);
            default -> gate.accept(limits, this::echo);
        }
    }

    SocketListener echo(SocketConnection connection) {
        opened.add(connection);
        return new SocketListener() {
            @Override
            public void onText(String text) {
                heard.add(text);
                if (text.equals("throw")) {
                    throw new IllegalStateException("thrown on purpose");
                }
                connection.send(text);
            }

            @Override
            public void onClose(int code) {
                closed.add(code);
            }

            @Override
            public void onCaughtUp() {
                caughtUp.add("");
            }
        };
    }

    static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(60, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing came");
        }
        return taken;
    }
}

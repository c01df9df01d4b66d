package io.tallystick.server.sequencer;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A sequencer behind a loopback socket, for kills under full load: {@code order ID} gives {@code ok NUMBER},
 * {@code orders} gives {@code ID=NUMBER} for each and {@code end}.
 */
final class LineServer {
    private LineServer() {}

    public static void main(String[] arguments) throws IOException {
        SequencerSettings settings = SequencerSettings.of(Path.of(arguments[0]))
                .withSegmentBytes(1 << 20)
                .withSnapshotEveryRows(5_000);
        SequencerImpl sequencer = SequencerImpl.open(settings, System::currentTimeMillis, TestExchange.source(100));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            sequencer.close();
            Runtime.getRuntime().halt(0);
        }));
        new TestClient(sequencer).ready(TestClient.open(1));
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("ready on " + listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(sequencer, socket));
            }
        }
    }

    private static void serve(SequencerImpl sequencer, Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8)) {
            TestClient client = new TestClient(sequencer);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("orders")) {
                    client.read(m -> m.exchange().openOrders(1, MarketKind.PERPETUAL))
                            .forEach(o -> out.println(o.ticket().clientOrderId() + "=" + o.orderId()));
                    out.println("end");
                } else {
                    out.println(place(client, line.substring("order ".length())));
                }
                out.flush();
            }
        } catch (IOException e) {
            System.err.println("a connection ended: " + e);
        }
    }

    private static String place(TestClient client, String clientId) {
        Sequencer.Answer<Reply> answer = client.send(Origin.SERVER, TestClient.order(1, clientId));
        if (answer instanceof Sequencer.Ready(Reply reply)
                && reply.result() instanceof Result.OfExchange(Outcome outcome)) {
            return switch (outcome) {
                case Outcome.Placed(var order) -> "ok " + order.orderId();
                case Outcome.Existing(var order) -> "ok " + order.orderId();
                default -> "refused " + outcome;
            };
        }
        return "unknown " + answer;
    }
}

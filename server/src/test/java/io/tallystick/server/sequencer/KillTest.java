package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.chaos.Campaign;
import io.tallystick.server.chaos.ServerProcess;
import io.tallystick.server.chaos.Target;
import io.tallystick.server.log.DirectoryStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a process that runs the sequencer under full load, 15 times on one data folder. */
@Timeout(900)
class KillTest {
    @TempDir
    Path folder;

    @Test
    void killedAgainAndAgainUnderLoadItLosesAndDoublesNothing() throws Exception {
        Path data = folder.resolve("data");
        long seed = 99;
        Campaign.Report report =
                new Campaign(new LineTarget(data), new Campaign.Plan(15, 8, 20, 400, seed), line -> {}).run();
        assertThat(report.faults()).as("seed %d", seed).isEmpty();
        assertThat(report.resolved()).isEqualTo(report.unknown());
        assertThat(report.acknowledged()).isGreaterThan(1000);
        assertThat(report.unknown()).isPositive();
        ReplayCheck.Report replay = new ReplayCheck(
                        DirectoryStorage.existing(data.resolve("log")),
                        DirectoryStorage.existing(data.resolve("snapshots")),
                        TestExchange.source(100))
                .run();
        assertThat(replay.differences()).isEmpty();
        System.out.println(
                report + ", " + replay.lastSeq() + " rows, " + replay.paths().size() + " replays");
    }

    private record LineTarget(Path data) implements Target {
        @Override
        public Running start() throws IOException {
            ServerProcess process = ServerProcess.start(
                    LineServer.class.getName(),
                    List.of(data.toString()),
                    "ready on ",
                    data.resolveSibling("errors.txt"));
            int port = Integer.parseInt(process.readyLine().substring("ready on ".length()));
            return new Running() {
                @Override
                public ServerProcess process() {
                    return process;
                }

                @Override
                public Door door(int thread) throws IOException {
                    return new LineDoor(new Socket(InetAddress.getLoopbackAddress(), port));
                }
            };
        }
    }

    private static final class LineDoor implements Target.Door {
        private final Socket socket;
        private final BufferedReader in;
        private final PrintWriter out;

        LineDoor(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        @Override
        public Target.Placement place(String clientId) {
            out.println("order " + clientId);
            String line;
            try {
                line = in.readLine();
            } catch (IOException e) {
                return new Target.Unknown(e.toString());
            }
            if (line == null) {
                return new Target.Unknown("no answer");
            }
            if (line.startsWith("ok ")) {
                return new Target.Acknowledged(line.substring(3));
            }
            return line.startsWith("refused ") ? new Target.Refused(line) : new Target.Unknown(line);
        }

        @Override
        public Map<String, List<String>> orders() throws IOException {
            Map<String, List<String>> orders = new HashMap<>();
            out.println("orders");
            for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
                if (line == null) {
                    throw new IOException("the list broke off");
                }
                int at = line.indexOf('=');
                orders.computeIfAbsent(line.substring(0, at), id -> new ArrayList<>())
                        .add(line.substring(at + 1));
            }
            return orders;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}

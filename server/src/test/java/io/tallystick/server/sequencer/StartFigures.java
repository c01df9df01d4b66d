package io.tallystick.server.sequencer;

import io.tallystick.server.machines.HouseExchange;
import java.nio.file.Path;

/** Measures how long a start takes until the first answer. Argument: data folder. */
final class StartFigures {
    private StartFigures() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        SequencerSettings settings = SequencerSettings.of(Path.of(arguments[0]));
        SequencerImpl sequencer = SequencerImpl.open(settings, System::currentTimeMillis, new HouseExchange());
        new TestClient(sequencer).ready(TestClient.open(1));
        System.out.printf(
                "first answer after %d ms, row %d%n", (System.nanoTime() - start) / 1_000_000, sequencer.durableSeq());
        sequencer.close();
    }
}

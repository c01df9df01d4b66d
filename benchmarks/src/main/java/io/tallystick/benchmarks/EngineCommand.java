package io.tallystick.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench engine}: {@link EngineBench} from the command line. */
@Command(
        name = "engine",
        description = "One thread: the order book alone, and whole steps with risk, fees, positions and events.",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--seconds", defaultValue = "20", description = "In all (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() {
        EngineBench.Figures figures = EngineBench.measure(seconds);
        new Figures()
                .whole("book_ops_per_s", figures.bookOpsPerSecond())
                .whole("step_ops_per_s", figures.stepOpsPerSecond())
                .ratio("events_per_step", figures.eventsPerStep() / 1_000.0)
                .note("book_limit", figures.bookLimit())
                .note("step_limit", figures.stepLimit())
                .print(json);
        return 0;
    }
}

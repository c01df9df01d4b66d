package io.tallystick.server.cli;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.limits.BanSettings;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.admin.Provisioning;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.markets.MarketFileException;
import io.tallystick.server.serve.ServerSettings;
import io.tallystick.server.serve.ServerStartException;
import io.tallystick.server.serve.TallystickServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Starts the server; on an empty folder with a demo user, funds, and a key for each API.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It is ready when it prints a line that begins: Tallystick is ready on http://",
            "Ctrl-C or SIGTERM stops it; everything that was acknowledged is in the data folder.",
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8080", description = "Port, 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--bind", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String bind = "";

    @Option(names = "--data", defaultValue = "./data", description = "Folder of everything kept (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--market",
            paramLabel = "random|FILE",
            defaultValue = "random",
            description = "Built-in markets with a random price walk, or a market file. Used on an empty folder.")
    private String market = "";

    @Option(
            names = "--seed",
            description = "Seed of the price walk, for a run that can be repeated. Used on an empty folder.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--explain",
            negatable = true,
            description = "Explain wrong signatures in X-Tallystick-Hint (default: only on loopback without a proxy).")
    private Optional<Boolean> explain = Optional.empty();

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            description = "Proxy whose X-Forwarded-For is believed; may be repeated.")
    private List<String> trustedProxies = List.of();

    @ArgGroup(validate = false, heading = "%nBans of addresses on the GaiaEx API:%n")
    private final BanArguments bans = new BanArguments();

    @Override
    public Integer call() throws InterruptedException {
        boolean hadLog = Files.isDirectory(data.resolve("log"));
        boolean hadCredentials = Files.exists(data.resolve(Provisioning.CREDENTIALS));
        try {
            TallystickServer server = TallystickServer.start(settings());
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("tallystick-stop").unstarted(() -> stop(server)));
            PrintWriter out = spec.commandLine().getOut();
            if (hadLog && (seed.isPresent() || !market.equals("random"))) {
                out.println("The markets and the seed of " + data + " were set on its first start; --market and --seed"
                        + " change nothing.");
            }
            ReadyLines.of(data, server.baseUrl(), hadCredentials).forEach(out::println);
            out.flush();
        } catch (ServerStartException | MarketFileException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
        new CountDownLatch(1).await();
        return ExitCode.FINE;
    }

    /** A clean stop is exit code 0, and not the 143 of a signal that nobody answered: supervisors tell them apart. */
    private static void stop(TallystickServer server) {
        int status = ExitCode.REFUSED;
        try {
            server.close();
            status = ExitCode.FINE;
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    /** Refused before anything is made in the data folder. */
    private void checkOptions() {
        if (port < 0 || port > MOST_PORT) {
            throw wrongUsage("--port is from 0 to " + MOST_PORT + ", not " + port);
        }
        for (String proxy : trustedProxies) {
            if (IpRange.parse(proxy).isEmpty()) {
                throw wrongUsage("--trusted-proxy takes an address or a CIDR block such as 10.0.0.0/8 (with no bits"
                        + " behind the mask), not '" + proxy + "'");
            }
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ServerSettings settings() {
        checkOptions();
        BanSettings gaiaExBans = bans.toSettings(spec.commandLine());
        boolean explaining = explain.orElseGet(() -> ServerSettings.isPrivate(bind, trustedProxies));
        return ServerSettings.of(
                        port,
                        bind,
                        data,
                        markets(),
                        seed.orElseGet(() -> new SecureRandom().nextLong()),
                        explaining,
                        trustedProxies)
                .withGaiaExBans(gaiaExBans);
    }

    private List<MarketSpec> markets() {
        return market.equals("random") ? MarketFile.builtIn() : MarketFile.read(Path.of(market));
    }
}

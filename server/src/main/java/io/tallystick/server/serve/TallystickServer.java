package io.tallystick.server.serve;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.access.limits.LimitClock;
import io.tallystick.server.access.limits.SignInLimits;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.access.secrets.PasswordHash;
import io.tallystick.server.admin.AccessStart;
import io.tallystick.server.admin.AdminDoor;
import io.tallystick.server.admin.AdminToken;
import io.tallystick.server.admin.Provisioning;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.desk.KeyMaterial;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.gateway.docs.DocsDoor;
import io.tallystick.server.gateway.gaiaex.GaiaExDoor;
import io.tallystick.server.gateway.gaiaex.GaiaExSettings;
import io.tallystick.server.gateway.gaiaex.People;
import io.tallystick.server.gateway.gaiaex.streams.StreamSettings;
import io.tallystick.server.gateway.gainium.GainiumDoor;
import io.tallystick.server.gateway.gainium.HealthDoor;
import io.tallystick.server.gateway.gainium.TradeSignalDoor;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.hints.SignatureHints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.FrontLimits;
import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.server.gateway.threecommas.ThreeCommasDoor;
import io.tallystick.server.gateway.threecommas.cable.CableDoor;
import io.tallystick.server.gateway.threecommas.signals.TradingViewDoor;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistorySettings;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.SequencerImpl;
import io.tallystick.server.sequencer.SequencerSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** A running server: what {@code serve} starts, and tests and benchmarks too. Taken down in the reverse order. */
public final class TallystickServer implements AutoCloseable {
    private static final int EVENT_LOOPS = 1;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final LongSupplier wallMillis;
    private String baseUrl = "";
    private int port;

    private TallystickServer(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @throws ServerStartException with one sentence for the operator
     */
    public static TallystickServer start(ServerSettings settings) {
        return start(settings, System::currentTimeMillis);
    }

    /** As {@link #start(ServerSettings)}, by another clock: for tests of what comes hours later. */
    static TallystickServer start(ServerSettings settings, LongSupplier wallMillis) {
        TallystickServer server = new TallystickServer(wallMillis);
        try {
            server.open(settings);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e instanceof ServerStartException known ? known : new ServerStartException(e);
        }
    }

    /** Scheme, host and port under which this computer reaches it. */
    public String baseUrl() {
        return baseUrl;
    }

    public int port() {
        return port;
    }

    private void open(ServerSettings settings) throws IOException {
        // Closed after the sequencer, whose last rows it stores.
        History history = keep(History.of(settings.data(), new HouseExchange(), HistorySettings.usual()));
        SequencerImpl sequencer =
                keep(SequencerImpl.open(SequencerSettings.of(settings.data()), wallMillis, new HouseExchange()));
        AccessStart access = AccessStart.open(settings.data(), System.getenv(), sequencer);
        // After the key directory, which must know of a revocation before sockets are closed for it.
        EventHub hub = new EventHub();
        sequencer.listen(hub);
        history.follow(sequencer);
        List<MarketSpec> markets = listMarkets(settings, sequencer);
        Desk.House house = new Desk.House(
                sequencer, access.secretStore(), access.directory(), new PasswordHash(PasswordHash.USUAL), wallMillis);
        AdminDoor admin = keep(new AdminDoor(
                AdminToken.create(settings.data()), !settings.trustedProxies().isEmpty(), house));
        Doors doors = doors(settings, access, house, admin, markets, hub, history);
        HttpFront front = keep(HttpFront.start(
                new FrontSettings(
                        settings.bind(), settings.port(), EVENT_LOOPS, settings.trustedProxies(), FrontLimits.DEFAULT),
                sequencer,
                doors.requests(),
                doors.sockets()));
        port = front.port();
        baseUrl = "http://" + reachableHost(settings.bind()) + ":" + port;
        Provisioning.run(settings.data(), baseUrl, house);
        AdminToken.announce(settings.data(), baseUrl);
    }

    /** What answers requests, and what opens sockets. */
    private record Doors(List<Door> requests, List<SocketDoor> sockets) {}

    private Doors doors(
            ServerSettings settings,
            AccessStart access,
            Desk.House house,
            AdminDoor admin,
            List<MarketSpec> markets,
            EventHub hub,
            History history) {
        LimitClock clock = LimitClock.system();
        Hints hints = settings.explaining()
                ? new SignatureHints(key -> access.secretStore().get(key.secretSlot()), wallMillis)
                : Hints.NONE;
        KeyedSockets held = new KeyedSockets(access.directory(), hub, wallMillis);
        List<Door> doors = new ArrayList<>();
        List<SocketDoor> sockets = new ArrayList<>();
        People people = People.of(
                house,
                new SignInLimits(
                        settings.limited() ? SignInLimits.Settings.DEFAULT : SignInLimits.Settings.NONE, clock));
        keep(people.passwords());
        keep(people.keys());
        GaiaExDoor gaiaEx = new GaiaExDoor(
                GaiaExSettings.DEFAULT,
                access.directory(),
                new GaiaExLimits(
                        settings.limited()
                                ? GaiaExLimits.Settings.DEFAULT.withBans(settings.gaiaExBans())
                                : GaiaExLimits.Settings.NONE,
                        clock,
                        settings.explaining()),
                markets,
                wallMillis,
                hints,
                history,
                people);
        doors.add(gaiaEx);
        doors.add(gaiaEx.people());
        sockets.add(gaiaEx.sockets(hub, held, StreamSettings.DEFAULT));
        ThreeCommasLimits threeCommas = threeCommasLimits(settings, clock);
        doors.add(new ThreeCommasDoor(access.directory(), threeCommas, wallMillis, 1_000, hints));
        sockets.add(new CableDoor(access.directory(), hub, held, threeCommas, wallMillis));
        doors.add(new TradingViewDoor(threeCommasLimits(settings, clock)));
        doors.add(new GainiumDoor(
                access.directory(),
                new GainiumLimits(
                        settings.limited() ? GainiumLimits.Settings.DEFAULT : GainiumLimits.Settings.NONE, clock),
                wallMillis,
                KeyMaterial::newUuid,
                300_000,
                List.of(),
                hints));
        doors.add(new TradeSignalDoor(
                access.directory(),
                new GainiumLimits(
                        settings.limited() ? GainiumLimits.Settings.WEBHOOKS : GainiumLimits.Settings.NONE, clock),
                wallMillis,
                300_000));
        doors.add(new HealthDoor(wallMillis));
        doors.add(new DocsDoor());
        doors.add(admin);
        doors.addAll(settings.extraDoors());
        return new Doors(doors, sockets);
    }

    private static ThreeCommasLimits threeCommasLimits(ServerSettings settings, LimitClock clock) {
        return new ThreeCommasLimits(
                settings.limited() ? ThreeCommasLimits.Settings.DEFAULT : ThreeCommasLimits.Settings.NONE,
                clock,
                settings.explaining());
    }

    /** The markets of the log; a fresh log gets those of the settings in its first row. */
    private static List<MarketSpec> listMarkets(ServerSettings settings, Sequencer sequencer) {
        CommandChannel channel = new CommandChannel(sequencer);
        List<MarketSpec> listed = listed(channel);
        if (!listed.isEmpty()) {
            return listed;
        }
        if (!(channel.apply(new Command.Open(settings.markets(), settings.seed())) instanceof Attempt.Done)) {
            throw new ServerStartException("The markets could not be listed.");
        }
        return listed(channel);
    }

    private static List<MarketSpec> listed(CommandChannel channel) {
        if (channel.query(machines -> machines.exchange().markets())
                instanceof Attempt.Done<List<MarketSpec>>(List<MarketSpec> markets)) {
            return markets;
        }
        throw new ServerStartException("The markets could not be read.");
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static String reachableHost(String bind) {
        if (bind.equals("0.0.0.0") || bind.equals("::")) {
            return "127.0.0.1";
        }
        return bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    }

    /** Stops taking requests, makes what was applied durable, and releases the data folder. */
    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException failed = new IllegalStateException("the server did not stop cleanly");
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }
}

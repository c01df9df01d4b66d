package io.tallystick.server.history;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.sequencer.RowListener;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.SequencerImpl;
import io.tallystick.server.sequencer.SequencerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A log with the house's exchange and a history behind it, on a clock that the test holds. */
final class HistoryWorld implements AutoCloseable {
    static final long START = 1_766_513_277_266L;
    static final List<MarketSpec> MARKETS = MarketFile.builtIn();

    final AtomicLong clock;
    final SequencerImpl sequencer;
    final History history;
    private final Sequencer.Session session;

    private HistoryWorld(
            SequencerSettings settings, AtomicLong clock, HistorySettings historySettings, RowListener model) {
        this.clock = clock;
        try {
            this.sequencer = SequencerImpl.open(settings, clock::get, new HouseExchange());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sequencer.listen(model);
        this.history = History.of(settings.data(), new HouseExchange(), historySettings);
        history.follow(sequencer);
        this.session = sequencer.openSession(Runnable::run);
    }

    /** Over a folder that may hold a log already. */
    static HistoryWorld open(Path data, AtomicLong clock, HistorySettings settings, RowListener model) {
        return new HistoryWorld(SequencerSettings.of(data), clock, settings, model);
    }

    static HistoryWorld open(SequencerSettings log, AtomicLong clock, HistorySettings settings, RowListener model) {
        return new HistoryWorld(log, clock, settings, model);
    }

    /** With markets and this many funded users, from id 1 on. */
    static HistoryWorld fresh(Path data, HistorySettings settings, HistoryModel model, int users) {
        HistoryWorld world = open(data, new AtomicLong(START), settings, model);
        world.populate(users);
        return world;
    }

    void populate(int users) {
        send(new Command.Open(MARKETS, 42));
        for (long user = 1; user <= users; user++) {
            submit(new LoggedCommand.OnAccess(
                    new AccessCommand.CreateUser(user, "user" + user, "0x%040x".formatted(user))));
            send(new Command.OpenAccount(user));
            send(new Command.Deposit(user, MarketKind.PERPETUAL, "USDC", 1_000_000 * Amount.ONE));
            send(new Command.Deposit(user, MarketKind.SPOT, "USDC", 1_000_000 * Amount.ONE));
            send(new Command.Deposit(user, MarketKind.SPOT, "ETH", 1_000 * Amount.ONE));
        }
    }

    Outcome send(Command command) {
        if (submit(new LoggedCommand.OnExchange(command)).result() instanceof Result.OfExchange(Outcome outcome)) {
            return outcome;
        }
        throw new AssertionError("not an outcome of the exchange");
    }

    Reply submit(LoggedCommand command) {
        CompletableFuture<Reply> got = new CompletableFuture<>();
        session.submit(Origin.SERVER, command, answer -> complete(got, answer));
        session.flush();
        return got.orTimeout(30, TimeUnit.SECONDS).join();
    }

    <T> T machines(Function<Machines, T> read) {
        return machinesAt(read).value();
    }

    <T> Sequencer.At<T> machinesAt(Function<Machines, T> read) {
        CompletableFuture<Sequencer.At<T>> got = new CompletableFuture<>();
        session.queryAt(read, answer -> complete(got, answer));
        session.flush();
        return got.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** As a request reads: after the last row that is durable now. */
    <T> CompletableFuture<HistoryAnswer<T>> ask(Function<HistoryReader, T> question) {
        CompletableFuture<HistoryAnswer<T>> got = new CompletableFuture<>();
        history.read(machinesAt(Machines::marketMillis).seq(), question, got::complete);
        return got;
    }

    <T> T read(Function<HistoryReader, T> question) {
        HistoryAnswer<T> answer = ask(question).orTimeout(30, TimeUnit.SECONDS).join();
        if (answer instanceof HistoryAnswer.Ready<T>(T value)) {
            return value;
        }
        throw new AssertionError("no answer: " + answer);
    }

    /** A market order of 0.1 in a perpetual, a second later, so that the maker has quoted anew. */
    Outcome buy(long user, int market) {
        clock.addAndGet(1_000);
        return send(new Command.PlaceOrder(
                user,
                new OrderTicket(
                        market, Side.BUY, OrderType.MARKET, TimeInForce.IOC, Amount.ONE / 10, 1, 0, 0, false, 0, "")));
    }

    private static <T> void complete(CompletableFuture<T> future, Sequencer.Answer<T> answer) {
        switch (answer) {
            case Sequencer.Ready<T>(T value) -> future.complete(value);
            case Sequencer.Unavailable<T>(String why) -> future.completeExceptionally(new IllegalStateException(why));
        }
    }

    static Range all(char list) {
        return new Range(0, Long.MAX_VALUE, 1_000_000, Cursor.end(list));
    }

    @Override
    public void close() {
        sequencer.close();
        history.close();
    }
}

package io.tallystick.server.sequencer;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.sequencer.Sequencer.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A session that waits for each answer. */
final class TestClient {
    private final Sequencer.Session session;

    TestClient(Sequencer sequencer) {
        this.session = sequencer.openSession(Runnable::run);
    }

    Answer<Reply> send(Origin origin, LoggedCommand command) {
        CompletableFuture<Answer<Reply>> answer = new CompletableFuture<>();
        if (!session.submit(origin, command, answer::complete)) {
            throw new IllegalStateException("the ring is full");
        }
        session.flush();
        return await(answer);
    }

    Reply ready(LoggedCommand command) {
        return ready(Origin.SERVER, command);
    }

    Reply ready(Origin origin, LoggedCommand command) {
        Answer<Reply> answer = send(origin, command);
        if (answer instanceof Sequencer.Ready<Reply>(Reply reply)) {
            return reply;
        }
        throw new AssertionError("no answer: " + answer);
    }

    <T> T read(Function<Machines, T> read) {
        CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
        session.query(read, answer::complete);
        session.flush();
        if (await(answer) instanceof Sequencer.Ready<T>(T value)) {
            return value;
        }
        throw new AssertionError("no answer: " + answer);
    }

    static LoggedCommand open(long account) {
        return new LoggedCommand.OnExchange(new Command.OpenAccount(account));
    }

    static LoggedCommand deposit(long account, long amount) {
        return new LoggedCommand.OnExchange(new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", amount));
    }

    static LoggedCommand poison(long account) {
        return new LoggedCommand.OnExchange(new Command.Deposit(account, MarketKind.PERPETUAL, TestExchange.POISON, 1));
    }

    static LoggedCommand order(long account, String clientId) {
        return new LoggedCommand.OnExchange(new Command.PlaceOrder(
                account,
                new OrderTicket(0, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 100, 0, 100, 0, false, 0, clientId)));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }
}

package io.tallystick.server.desk;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.User;
import io.tallystick.server.machines.Machines;
import java.util.List;
import java.util.Optional;

/**
 * Makes users and gives them play money. A user has an account on the exchange, a token for 3Commas webhooks and four
 * trading accounts for bots: on paper and on the house, each for spot and for perpetuals. Belongs to one thread.
 */
public final class UserService {
    private final CommandChannel channel;

    public UserService(CommandChannel channel) {
        this.channel = channel;
    }

    /** Where money goes. */
    public enum Wallet {
        SPOT,
        MARGIN,
        /** The user's paper account for bots. */
        PAPER,
        /** The user's paper account for bots on perpetuals. */
        PAPER_FUTURES
    }

    /** What is missing of a user. */
    private record Missing(boolean exchangeAccount, List<Venue> venues, boolean signalToken) {}

    /** @param address "" for a random one */
    public Attempt<User> create(String name, String address, Asker who) {
        Attempt<Long> nextId = channel.query(machines ->
                machines.access().users().stream().mapToLong(User::userId).max().orElse(0) + 1);
        return nextId.then(id -> channel.apply(who.asks(new AccessCommand.CreateUser(
                        id, name, address.isEmpty() ? KeyMaterial.newAddress() : address))))
                .then(outcome -> find(name))
                .then(this::complete);
    }

    /** Adds play money. */
    public Attempt<User> fund(String name, Wallet wallet, String asset, long amount) {
        return find(name).then(this::complete).then(user -> deposit(user, wallet, asset, amount));
    }

    /** Gives a user a new token for 3Commas webhooks; the old one, and what waits under it, is dead at once. */
    public Attempt<String> rotateSignalToken(String name) {
        String token = KeyMaterial.newUuid();
        return find(name)
                .then(user -> channel.apply(new FleetCommand.SetSignalToken(user.userId(), token)))
                .then(outcome -> new Attempt.Done<>(token));
    }

    public Attempt<User> find(String name) {
        return channel.query(machines -> machines.access().userByName(name))
                .then(user -> user.<Attempt<User>>map(Attempt.Done::new)
                        .orElseGet(() -> new Attempt.Refused<>("user " + name + " is unknown")));
    }

    /** Opens what a user lacks; a crash may have come between a user's rows. */
    public Attempt<User> complete(User user) {
        return channel.query(machines -> missing(machines, user.userId())).then(missing -> {
            Attempt<User> done = new Attempt.Done<>(user);
            if (missing.exchangeAccount()) {
                done = done.then(u -> channel.apply(new Command.OpenAccount(u.userId())))
                        .then(outcome -> new Attempt.Done<>(user));
            }
            if (missing.signalToken()) {
                done = done.then(u -> channel.apply(new FleetCommand.SetSignalToken(u.userId(), KeyMaterial.newUuid())))
                        .then(outcome -> new Attempt.Done<>(user));
            }
            for (Venue venue : missing.venues()) {
                done = done.then(u -> channel.apply(openTradingAccount(u, venue)))
                        .then(outcome -> new Attempt.Done<>(user));
            }
            return done;
        });
    }

    private Attempt<User> deposit(User user, Wallet wallet, String asset, long amount) {
        Attempt<?> outcome = switch (wallet) {
            case SPOT -> channel.apply(new Command.Deposit(user.userId(), MarketKind.SPOT, asset, amount));
            case MARGIN -> channel.apply(new Command.Deposit(user.userId(), MarketKind.PERPETUAL, asset, amount));
            case PAPER -> fundPaper(user, Venue.PAPER, asset, amount);
            case PAPER_FUTURES -> fundPaper(user, Venue.PAPER_FUTURES, asset, amount);
        };
        return outcome.then(o -> new Attempt.Done<>(user));
    }

    private Attempt<?> fundPaper(User user, Venue venue, String asset, long amount) {
        return channel.query(machines -> account(machines, user.userId(), venue))
                .then(account -> channel.apply(new FleetCommand.FundPaperAccount(account.orElse(0L), asset, amount)));
    }

    public static Optional<Long> account(Machines machines, long userId, Venue venue) {
        return machines.fleet().accounts(userId).stream()
                .filter(account -> account.venue() == venue)
                .map(TradingAccount::accountId)
                .findFirst();
    }

    private static Missing missing(Machines machines, long userId) {
        List<Venue> opened = machines.fleet().accounts(userId).stream()
                .map(TradingAccount::venue)
                .toList();
        return new Missing(
                !machines.exchange().hasAccount(userId),
                List.of(Venue.values()).stream()
                        .filter(venue -> !opened.contains(venue))
                        .toList(),
                machines.fleet().signalToken(userId).isEmpty());
    }

    private static FleetCommand.OpenTradingAccount openTradingAccount(User user, Venue venue) {
        return switch (venue) {
            case PAPER -> openTradingAccount(user, venue, 1, "Paper account");
            case HOUSE -> openTradingAccount(user, venue, 2, "House account");
            case PAPER_FUTURES -> openTradingAccount(user, venue, 3, "Paper futures account");
            case HOUSE_FUTURES -> openTradingAccount(user, venue, 4, "House futures account");
        };
    }

    /** Account numbers are the user's id with two digits of the account behind it. */
    private static FleetCommand.OpenTradingAccount openTradingAccount(User user, Venue venue, int number, String name) {
        return new FleetCommand.OpenTradingAccount(
                user.userId() * 100 + number, KeyMaterial.newUuid(), user.userId(), name, venue);
    }
}

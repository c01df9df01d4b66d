package io.tallystick.server.admin;

import io.tallystick.bots.Venue;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.PrivateFiles;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.desk.IssuedKey;
import io.tallystick.server.desk.KeyService;
import io.tallystick.server.desk.NewKey;
import io.tallystick.server.desk.PasswordService;
import io.tallystick.server.desk.UserService;
import io.tallystick.server.machines.Machines;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first run: a demo user with play money, accounts for bots and one key per dialect, all by logged commands, and
 * the files that scripts read. A run that was cut off is completed by the next one: nothing is paid out twice, and a
 * key whose secret never reached its file is written there from the secret store.
 */
public final class Provisioning {
    public static final String CREDENTIALS = "demo-credentials.json";
    public static final String CONFIG = "config.json";

    static final String DEMO = "demo";

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    /** Stands in the data folder while the first run is under way. */
    private static final String MARKER = "first-run-unfinished";

    private static final long HUNDRED_THOUSAND = 100_000 * Amount.ONE;
    private static final long QUOTE_VALUE_OF_BASES = 20_000;

    private final Path data;
    private final CommandChannel channel;
    private final UserService users;
    private final KeyService keys;

    private final PasswordService passwords;

    private Provisioning(Path data, Desk.Services services) {
        this.data = data;
        this.channel = services.channel();
        this.users = services.users();
        this.keys = services.keys();
        this.passwords = services.passwords();
    }

    /** One sum of play money. */
    private record Grant(UserService.Wallet wallet, String asset, long amount) {}

    /** What the demo user has already. */
    private record Holdings(
            boolean margin,
            Set<String> spot,
            Set<String> paper,
            Set<String> paperFutures,
            List<ApiKey> keys,
            String signalToken) {}

    /**
     * Does what a first run lacks; nothing on a folder that has users and no unfinished run. Markets must be open.
     * Blocks.
     *
     * @param baseUrl what scripts call, without a path; the credentials file always tells the present one
     * @throws IllegalStateException if the server refuses, with the reason
     */
    public static void run(Path data, String baseUrl, Desk.House house) {
        new Provisioning(data, house.services()).run(baseUrl);
    }

    private void run(String baseUrl) {
        Path marker = data.resolve(MARKER);
        boolean empty = need(channel.query(machines -> machines.access().users().isEmpty()));
        if (!empty && !Files.exists(marker)) {
            tellBaseUrl(baseUrl);
            return;
        }
        PrivateFiles.write(marker, new byte[0]);
        User user = need(
                users.find(DEMO) instanceof Attempt.Done<User> found ? found : users.create(DEMO, "", Asker.SERVER));
        need(users.complete(user));
        Holdings held = need(channel.query(machines -> holdings(machines, user)));
        for (Grant grant : need(channel.query(Provisioning::grants))) {
            if (!holds(held, grant)) {
                need(users.fund(DEMO, grant.wallet(), grant.asset(), grant.amount()));
            }
        }
        IssuedKey gaiaEx = demoKey(KeyRules.GAIAEX, held);
        IssuedKey threeCommas = demoKey(KeyRules.THREE_COMMAS, held);
        IssuedKey gainium = demoKey(KeyRules.GAINIUM, held);
        // One that a run before this one set may never have reached its file.
        Secret password = PasswordService.random();
        need(passwords.set(DEMO, password, Asker.SERVER));
        writeFiles(baseUrl, user, held.signalToken(), gaiaEx, threeCommas, gainium, password);
        try {
            Files.delete(marker);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + marker, e);
        }
    }

    /** A later start may be on another port. */
    private void tellBaseUrl(String baseUrl) {
        Path file = data.resolve(CREDENTIALS);
        try {
            if (Files.exists(file)
                    && AdminJson.tree(Files.readAllBytes(file)) instanceof ObjectNode credentials
                    && !credentials.path("base_url").asString("").equals(baseUrl)) {
                PrivateFiles.write(file, json(credentials.put("base_url", baseUrl)));
            }
        } catch (IOException | JacksonException e) {
            LOG.warn("{} is not as it was written and stays as it is.", file);
        }
    }

    private IssuedKey demoKey(KeyRules rules, Holdings held) {
        for (ApiKey key : held.keys()) {
            if (key.dialect().equals(rules.cliName()) && !key.revoked()) {
                return new IssuedKey(
                        key,
                        keys.secretOf(key)
                                .orElseThrow(() -> new IllegalStateException(
                                        "the secret of key " + key.keyId() + " is gone; revoke it and start again")));
            }
        }
        return need(keys.create(
                NewKey.of(DEMO, rules)
                        .labelled(DEMO)
                        .permitted(rules.permissions())
                        .until(AccessCommand.NEVER_EXPIRES),
                Asker.SERVER));
    }

    private void writeFiles(
            String baseUrl,
            User user,
            String signalToken,
            IssuedKey gaiaEx,
            IssuedKey threeCommas,
            IssuedKey gainium,
            Secret password) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("api_key", gaiaEx.key().keyId());
        flat.put("api_secret", gaiaEx.revealSecret());
        flat.put("user_address", user.address());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("base_url", baseUrl);
        all.put("sign_in", ordered("user", user.name(), "password", text(password)));
        all.put("gaiaex", flat);
        Map<String, Object> ofThreeCommas =
                ordered("api_key", threeCommas.key().keyId(), "secret", threeCommas.revealSecret());
        ofThreeCommas.put("email_token", signalToken);
        all.put("threecommas", ofThreeCommas);
        all.put("gainium", ordered("token", gainium.key().keyId(), "secret", gainium.revealSecret()));
        PrivateFiles.write(data.resolve(CONFIG), json(flat));
        PrivateFiles.write(data.resolve(CREDENTIALS), json(all));
    }

    private static List<Grant> grants(Machines machines) {
        List<Grant> grants = new ArrayList<>();
        Map<String, Long> bases = new TreeMap<>();
        Set<String> quotes = new TreeSet<>();
        for (MarketSpec market : machines.exchange().markets()) {
            if (market.kind() == MarketKind.SPOT) {
                bases.putIfAbsent(market.base(), roundAmountWorth(QUOTE_VALUE_OF_BASES, market.startPrice()));
                quotes.add(market.quote());
            }
        }
        grants.add(new Grant(UserService.Wallet.MARGIN, "USDC", HUNDRED_THOUSAND));
        for (String quote : List.of("USDC", "USDT")) {
            if (quotes.contains(quote)) {
                grants.add(new Grant(UserService.Wallet.SPOT, quote, HUNDRED_THOUSAND));
            }
            grants.add(new Grant(UserService.Wallet.PAPER, quote, HUNDRED_THOUSAND));
        }
        grants.add(new Grant(UserService.Wallet.PAPER_FUTURES, "USDC", HUNDRED_THOUSAND));
        bases.forEach((asset, amount) -> grants.add(new Grant(UserService.Wallet.SPOT, asset, amount)));
        return grants;
    }

    /** Of a base asset, what is worth about so much, down to one significant figure: 0.2, 5, 100000. */
    static long roundAmountWorth(long quoteValue, long price) {
        long amount = Amount.mulDivFloor(quoteValue * Amount.ONE, Amount.ONE, price);
        long unit = 1;
        while (amount / unit >= 10) {
            unit *= 10;
        }
        return amount / unit * unit;
    }

    private static Holdings holdings(Machines machines, User user) {
        Set<String> spot = machines.exchange().spotBalances(user.userId()).stream()
                .filter(balance -> balance.total() > 0)
                .map(SpotBalanceView::asset)
                .collect(Collectors.toSet());
        return new Holdings(
                machines.exchange().margin(user.userId()).cash() > 0,
                spot,
                paperAssets(machines, user, Venue.PAPER),
                paperAssets(machines, user, Venue.PAPER_FUTURES),
                machines.access().keys().stream()
                        .filter(key -> key.userId() == user.userId())
                        .toList(),
                machines.fleet().signalToken(user.userId()));
    }

    private static Set<String> paperAssets(Machines machines, User user, Venue venue) {
        return UserService.account(machines, user.userId(), venue)
                .map(account -> machines.fleet().paperBalances(account).stream()
                        .map(PaperBalance::asset)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static boolean holds(Holdings held, Grant grant) {
        return switch (grant.wallet()) {
            case MARGIN -> held.margin();
            case SPOT -> held.spot().contains(grant.asset());
            case PAPER -> held.paper().contains(grant.asset());
            case PAPER_FUTURES -> held.paperFutures().contains(grant.asset());
        };
    }

    private static Map<String, Object> ordered(String name1, Object value1, String name2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name1, value1);
        map.put(name2, value2);
        return map;
    }

    private static String text(Secret secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    private static byte[] json(Object value) {
        return (new String(AdminJson.prettyBytes(value), StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T need(Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Done<T>(T value) -> value;
            case Attempt.Refused<T>(String why) -> throw new IllegalStateException("The first run was refused: " + why);
            case Attempt.Unavailable<T>(String why) ->
                throw new IllegalStateException("The first run was cut off: " + why);
        };
    }
}

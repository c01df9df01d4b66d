package io.tallystick.server.admin;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.LedgerView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.RsaPublicKey;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.desk.KeyService;
import io.tallystick.server.desk.NewKey;
import io.tallystick.server.desk.PasswordService;
import io.tallystick.server.desk.UserService;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.signing.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** What each admin route does. Belongs to the one thread of its services, which it blocks. */
final class AdminRoutes {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long MOST_DAYS = 36_500;
    private static final Set<String> KEY_FIELDS = Set.of(
            "user",
            "dialect",
            "label",
            "permissions",
            "ip_list",
            "expires_days",
            "replay_answer",
            "body_in_signature",
            "raw_body_accepted",
            "strict_time",
            "window_ms",
            "trades_per_second",
            "trades_per_minute");

    private final CommandChannel channel;
    private final UserService users;
    private final KeyService keys;
    private final PasswordService passwords;
    private final Asker asker;
    private final LongSupplier wallMillis;

    /** @param asker stands in the audit */
    AdminRoutes(Desk.Services services, Asker asker, LongSupplier wallMillis) {
        this.channel = services.channel();
        this.users = services.users();
        this.keys = services.keys();
        this.passwords = services.passwords();
        this.asker = asker;
        this.wallMillis = wallMillis;
    }

    Response handle(String method, String path, byte[] body) {
        try {
            return switch (method + " " + path) {
                case "GET /admin/status" -> status();
                case "GET /admin/ledger" -> ledger();
                case "GET /admin/users" -> listUsers();
                case "POST /admin/users" -> createUser(body);
                case "POST /admin/users/fund" -> fund(body);
                case "POST /admin/users/password" -> setPassword(body);
                case "POST /admin/users/audit" -> audit(body);
                case "POST /admin/users/rotate-token" -> rotateToken(body);
                case "GET /admin/keys" -> listKeys();
                case "POST /admin/keys" -> createKey(body);
                case "POST /admin/keys/import" -> importKey(body);
                case "POST /admin/keys/revoke" -> revokeKey(body);
                case "POST /admin/keys/revoke-all" -> revokeAllKeys(body);
                case "GET /admin/markets" -> listMarkets();
                case "POST /admin/markets/state" -> setMarketState(body);
                case "POST /admin/prices" -> setPrices(body);
                case "POST /admin/keys/rotate-kek" -> rotateKek(body);
                case "GET /admin/clock" -> clock();
                case "POST /admin/clock" -> setClock(body);
                default -> error(404, "there is no " + method + " " + path);
            };
        } catch (AdminBody.Invalid e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    static Response error(int status, String why) {
        return answer(status, Map.of("error", why));
    }

    private Response status() {
        return respond(200, channel.query(machines -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("wall_ms", wallMillis.getAsLong());
            json.put("market_ms", machines.marketMillis());
            json.put("markets", machines.exchange().markets().size());
            json.put("users", machines.access().users().size());
            json.put(
                    "live_keys",
                    machines.access().keys().stream()
                            .filter(key -> key.live(wallMillis.getAsLong()))
                            .count());
            return json;
        }));
    }

    /** Where the money is: by this the operator sees that nothing was lost or made. */
    private Response ledger() {
        return respond(200, channel.query(machines -> {
            List<LedgerView> assets = machines.exchange().ledger();
            return Map.of(
                    "balanced",
                    assets.stream().allMatch(asset -> asset.surplus().signum() == 0),
                    "assets",
                    assets.stream().map(AdminJson::ledger).toList());
        }));
    }

    private Response listUsers() {
        return respond(
                200,
                channel.query(machines -> Map.of(
                        "users",
                        machines.access().users().stream()
                                .map(user -> {
                                    Map<String, Object> json = AdminJson.user(user);
                                    json.put("email_token", machines.fleet().signalToken(user.userId()));
                                    return json;
                                })
                                .toList())));
    }

    private Response createUser(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("name", "address"));
        Secret password = PasswordService.random();
        return respond(
                201,
                users.create(fields.text("name"), fields.optionalText("address").orElse(""), asker)
                        .then(user -> passwords.set(user.name(), password, asker))
                        .then(user -> new Attempt.Done<>(withPassword(AdminJson.user(user), password))));
    }

    /** Without a password of the sender's, a random one. */
    private Response setPassword(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("name", "password"));
        Optional<Secret> own = fields.optionalText("password").map(Secret::ofText);
        Secret password = own.orElseGet(PasswordService::random);
        return respond(200, passwords.set(fields.text("name"), password, asker).then(user -> {
            Map<String, Object> json = AdminJson.user(user);
            return new Attempt.Done<>(own.isPresent() ? json : withPassword(json, password));
        }));
    }

    private static Map<String, Object> withPassword(Map<String, Object> json, Secret password) {
        json.put("password", new String(password.reveal(), StandardCharsets.UTF_8));
        json.put("note", "The password is shown this once.");
        return json;
    }

    /** Who changed what of a user, oldest first. */
    private Response audit(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("name"));
        String name = fields.text("name");
        return respond(
                200,
                users.find(name)
                        .then(user -> channel.query(machines -> Map.of(
                                "entries",
                                machines.access().auditOf(user.userId()).stream()
                                        .map(AdminJson::entry)
                                        .toList()))));
    }

    private Response fund(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("name", "asset", "amount", "wallet"));
        UserService.Wallet wallet = switch (fields.optionalText("wallet").orElse("spot")) {
            case "spot" -> UserService.Wallet.SPOT;
            case "margin" -> UserService.Wallet.MARGIN;
            case "paper" -> UserService.Wallet.PAPER;
            case "paper-futures" -> UserService.Wallet.PAPER_FUTURES;
            default -> throw new AdminBody.Invalid("wallet is spot, margin, paper or paper-futures");
        };
        String asset = fields.text("asset").toUpperCase(Locale.ROOT);
        return respond(
                200,
                users.fund(fields.text("name"), wallet, asset, fields.amount("amount"))
                        .then(user -> new Attempt.Done<>(AdminJson.user(user))));
    }

    private Response rotateToken(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("name"));
        return respond(200, users.rotateSignalToken(fields.text("name")).then(token -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", fields.text("name"));
            json.put("email_token", token);
            return new Attempt.Done<>(json);
        }));
    }

    private Response listKeys() {
        return respond(200, channel.query(machines -> {
            Map<Long, String> names = new HashMap<>();
            machines.access().users().forEach(user -> names.put(user.userId(), user.name()));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (ApiKey key : machines.access().keys()) {
                rows.add(AdminJson.key(key, names.getOrDefault(key.userId(), ""), wallMillis.getAsLong()));
            }
            return Map.of("keys", rows);
        }));
    }

    private Response createKey(byte[] body) {
        AdminBody fields = new AdminBody(body, KEY_FIELDS);
        NewKey wanted = newKey(fields);
        return respond(201, keys.create(wanted, asker).then(issued -> {
            Map<String, Object> json = AdminJson.key(issued.key(), wanted.user(), wallMillis.getAsLong());
            json.put("secret", issued.revealSecret());
            json.put("note", "The secret is shown this once.");
            return new Attempt.Done<>(json);
        }));
    }

    private Response importKey(byte[] body) {
        Set<String> known = new java.util.HashSet<>(KEY_FIELDS);
        known.addAll(Set.of("key_id", "secret", "public_key"));
        AdminBody fields = new AdminBody(body, known);
        NewKey wanted = newKey(fields);
        String keyId = fields.text("key_id");
        Optional<String> secret = fields.optionalText("secret");
        Optional<String> publicKey = fields.optionalText("public_key");
        if (secret.isPresent() == publicKey.isPresent()) {
            throw new AdminBody.Invalid("give either secret or public_key");
        }
        Attempt<ApiKey> imported = publicKey.isPresent()
                ? keys.importPublicKey(
                        wanted.with(wanted.options().withPublicKey(pemBody(publicKey.get()))), keyId, asker)
                : keys.importKey(wanted, keyId, Secret.ofText(secret.orElseThrow()), asker);
        return respond(
                201,
                imported.then(key -> new Attempt.Done<>(AdminJson.key(key, wanted.user(), wallMillis.getAsLong()))));
    }

    private Response revokeKey(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("key_id"));
        return respond(
                200, keys.revoke(fields.text("key_id"), asker).then(key -> new Attempt.Done<>(revoked(List.of(key)))));
    }

    private Response revokeAllKeys(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("confirm"));
        if (!fields.flag("confirm", false)) {
            throw new AdminBody.Invalid("to revoke every key of every user, say confirm: true");
        }
        return respond(200, keys.revokeAll(asker).then(all -> new Attempt.Done<>(revoked(all))));
    }

    private Response listMarkets() {
        return respond(200, channel.query(machines -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (MarketSpec market : machines.exchange().markets()) {
                MarketState state = machines.exchange().ticker(market.id()).state();
                rows.add(AdminJson.market(market, state));
            }
            return Map.of("markets", rows);
        }));
    }

    /** A state is set by name, so that nobody settles a market by a slip: settling asks for {@code confirm}. */
    private Response setMarketState(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("symbol", "state", "confirm"));
        String symbol = fields.text("symbol");
        MarketState state = AdminJson.marketState(fields.text("state"))
                .orElseThrow(() -> new AdminBody.Invalid("state is open, post-only, cancel-only, halted or settled"));
        if (state == MarketState.SETTLED && !fields.flag("confirm", false)) {
            throw new AdminBody.Invalid("settling closes every position and cannot be undone: say confirm: true");
        }
        Attempt<MarketSpec> market = channel.query(machines -> machines.exchange().markets().stream()
                        .filter(listed -> listed.symbol().equals(symbol))
                        .findFirst())
                .then(found -> found.<Attempt<MarketSpec>>map(Attempt.Done::new)
                        .orElseGet(() -> new Attempt.Refused<>("market " + symbol + " is unknown")));
        return respond(
                200,
                market.then(listed -> channel.apply(new Command.SetMarketState(listed.id(), state))
                        .then(outcome -> new Attempt.Done<>(AdminJson.market(listed, state)))));
    }

    /** Prices from outside, of some markets or all, in one row: what follows from them follows at once. */
    private Response setPrices(byte[] body) {
        Map<String, Long> wanted = new AdminBody(body, Set.of("prices")).amounts("prices");
        return respond(
                200,
                channel.query(machines -> machines.exchange().markets()).then(markets -> setPrices(markets, wanted)));
    }

    private Attempt<?> setPrices(List<MarketSpec> markets, Map<String, Long> wanted) {
        List<String> symbols = markets.stream().map(MarketSpec::symbol).toList();
        for (Map.Entry<String, Long> price : wanted.entrySet()) {
            if (!symbols.contains(price.getKey())) {
                return new Attempt.Refused<>("market " + price.getKey() + " is unknown");
            }
            if (price.getValue() == 0) {
                return new Attempt.Refused<>("a price of 0 is none: " + price.getKey());
            }
        }
        List<Long> prices =
                symbols.stream().map(symbol -> wanted.getOrDefault(symbol, 0L)).toList();
        return channel.apply(new Command.Prices(prices))
                .then(outcome -> channel.query(machines -> Map.of(
                        "markets",
                        markets.stream()
                                .filter(market -> wanted.containsKey(market.symbol()))
                                .map(market -> AdminJson.prices(
                                        market, machines.exchange().ticker(market.id())))
                                .toList())));
    }

    private Response rotateKek(byte[] body) {
        AdminBody.requireEmpty(body);
        return respond(200, keys.rotateKek().then(changed -> new Attempt.Done<>(Map.of("changed_over", changed))));
    }

    private Response clock() {
        return respond(
                200,
                channel.query(
                        machines -> Map.of("wall_ms", wallMillis.getAsLong(), "market_ms", machines.marketMillis())));
    }

    private Response setClock(byte[] body) {
        AdminBody fields = new AdminBody(body, Set.of("market_ms", "rate_permille"));
        long rate = fields.optionalWhole("rate_permille").orElse(1_000L);
        if (rate > 1_000_000) {
            throw new AdminBody.Invalid("rate_permille is 0 to 1000000; 1000 is the speed of the wall clock");
        }
        long from = fields.optionalWhole("market_ms").orElse(LoggedCommand.SetClock.AS_IT_IS);
        Attempt<Boolean> set = channel.setClock(from, (int) rate);
        return set instanceof Attempt.Done ? clock() : respond(200, set);
    }

    private NewKey newKey(AdminBody fields) {
        KeyRules rules = KeyRules.named(fields.text("dialect"))
                .orElseThrow(() -> new AdminBody.Invalid("dialect is gaiaex, 3commas or gainium"));
        KeyOptions standard = KeyOptions.DEFAULT;
        KeyOptions options = new KeyOptions(
                fields.flag("replay_answer", standard.replayAnswer()),
                fields.flag("body_in_signature", standard.bodyInSignature()),
                fields.flag("raw_body_accepted", standard.rawBodyAccepted()),
                fields.flag("strict_time", standard.strictTime()),
                fields.optionalWhole("window_ms").orElse(0L),
                count(fields, "trades_per_second"),
                count(fields, "trades_per_minute"),
                "");
        return new NewKey(
                fields.text("user"),
                rules,
                fields.optionalText("label").orElse(""),
                fields.texts("permissions"),
                fields.texts("ip_list"),
                expiry(fields),
                options);
    }

    private long expiry(AdminBody fields) {
        Optional<Long> days = fields.optionalWhole("expires_days");
        if (days.isEmpty()) {
            return AccessCommand.DEFAULT_EXPIRY;
        }
        if (days.get() > MOST_DAYS) {
            throw new AdminBody.Invalid("expires_days is at most " + MOST_DAYS + "; 0 means never");
        }
        return days.get() == 0 ? AccessCommand.NEVER_EXPIRES : wallMillis.getAsLong() + days.get() * DAY_MILLIS;
    }

    private static int count(AdminBody fields, String name) {
        return Math.clamp(fields.optionalWhole(name).orElse(0L), 0, Integer.MAX_VALUE);
    }

    private static String pemBody(String pem) {
        try {
            return RsaPublicKey.pemBody(pem);
        } catch (IllegalArgumentException e) {
            throw new AdminBody.Invalid("public_key is refused: " + e.getMessage());
        }
    }

    private static Map<String, Object> revoked(List<ApiKey> keys) {
        return Map.of("revoked", keys.stream().map(ApiKey::keyId).toList());
    }

    private static Response respond(int status, Attempt<?> attempt) {
        return switch (attempt) {
            case Attempt.Done<?>(Object value) -> answer(status, value);
            case Attempt.Refused<?>(String why) -> error(409, why);
            case Attempt.Unavailable<?>(String why) -> error(503, why);
        };
    }

    private static Response answer(int status, Object json) {
        return Response.json(status, AdminJson.bytes(json)).header("Cache-Control", "no-store");
    }
}

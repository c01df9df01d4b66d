package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.AuditEntry;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.desk.IssuedKey;
import io.tallystick.server.desk.NewKey;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.machines.Machines;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * {@code /api-keys} (contract gaiaex, 1.5 and Settled 11): a user's GaiaEx keys can be listed with a key that reads,
 * and managed with a session alone. A secret is in the answer that makes its key and in no other. To change a secret,
 * make a second key, move over, and delete the first: any number of keys live side by side.
 */
final class KeyEndpoints {
    private static final int USUAL_ENTRIES = 100;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_LIVE_KEYS = 100;
    private static final Problem TOO_MANY =
            new Problem.Told(409, "A user has at most " + MOST_LIVE_KEYS + " API keys: delete one that is not used");
    private static final Problem CHANGED = new Problem.Told(409, "The key was changed or revoked meanwhile");

    private final Forms forms;
    private final People people;
    private final KeyUsage usage;
    private final GaiaExLimits limits;
    private final LongSupplier wallMillis;
    private final long startedMillis;

    KeyEndpoints(Forms forms, People people, KeyUsage usage, GaiaExLimits limits, LongSupplier wallMillis) {
        this.forms = forms;
        this.people = people;
        this.usage = usage;
        this.limits = limits;
        this.wallMillis = wallMillis;
        this.startedMillis = wallMillis.getAsLong();
    }

    void list(Call call) {
        if (call.refusedQuery()) {
            return;
        }
        long now = wallMillis.getAsLong();
        call.ask(machines -> keysOf(machines, call), seen -> {
            JsonWriter json = head(call).openArray("api_keys");
            seen.value()
                    .forEach(key -> row(json.open(), key)
                            .text("status", key.expired(now) ? "expired" : "live")
                            .close());
            return json.closeArray()
                    .number("count", seen.value().size())
                    .number("timestamp", seen.marketMillis())
                    .close();
        });
    }

    void usage(Call call) {
        if (call.refusedQuery()) {
            return;
        }
        call.ask(machines -> keysOf(machines, call), seen -> {
            JsonWriter json = head(call).number("since", startedMillis).openArray("api_keys");
            seen.value().forEach(key -> usage(json, key));
            return json.closeArray()
                    .number("count", seen.value().size())
                    .number("timestamp", seen.marketMillis())
                    .close();
        });
    }

    private void usage(JsonWriter json, ApiKey key) {
        KeyUsage.Figures figures = usage.of(key.keyId());
        json.open()
                .text("api_key", key.keyId())
                .text("label", key.label())
                .number("requests", figures.requests())
                .number("refused", figures.refused());
        if (figures.lastUsedMillis() == 0) {
            json.none("last_used_at").none("last_ip");
        } else {
            json.number("last_used_at", figures.lastUsedMillis())
                    .text("last_ip", figures.lastClient().toString());
        }
        json.openArray("trading_limits");
        limits.standings(key).forEach(standing -> limit(json, standing));
        json.closeArray().close();
    }

    private static void limit(JsonWriter json, GaiaExLimits.Standing standing) {
        Quota quota = standing.quota();
        json.open()
                .number("window_seconds", standing.windowSeconds())
                .number("limit", quota.limit())
                .number("remaining", quota.remaining())
                .close();
    }

    void audit(Call call) {
        int limit = call.query().integer("limit", 1, MOST_ENTRIES, USUAL_ENTRIES);
        if (call.refusedQuery()) {
            return;
        }
        call.ask(
                machines -> {
                    List<AuditEntry> all =
                            machines.access().auditOf(call.caller().user().userId());
                    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
                },
                seen -> {
                    JsonWriter json = head(call).openArray("entries");
                    seen.value()
                            .forEach(entry -> json.open()
                                    .number("time", entry.atMillis())
                                    .text("who", entry.who())
                                    .text("from", entry.from())
                                    .text("action", entry.action())
                                    .text("target", entry.target())
                                    .close());
                    return json.closeArray()
                            .number("count", seen.value().size())
                            .number("timestamp", seen.marketMillis())
                            .close();
                });
    }

    void create(Call call) {
        if (!(call.caller().holder() instanceof Holder.OfSession(Session own))) {
            return;
        }
        switch (forms.fields(call, KeyForm::ofNew)) {
            case Step.Failed<KeyForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<KeyForm>(KeyForm form) -> {
                NewKey wanted = new NewKey(
                        call.caller().user().name(),
                        KeyRules.GAIAEX,
                        form.label().orElse(""),
                        form.permissions().orElse(List.of()),
                        form.ipList().orElse(List.of()),
                        form.expiresAt(wallMillis.getAsLong()).orElse(AccessCommand.NEVER_EXPIRES),
                        KeyOptions.DEFAULT);
                call.atDesk(
                        people.keys(),
                        services -> create(services, call, wanted, own),
                        TOO_MANY,
                        issued -> call.okSecret(created(issued)));
            }
        }
    }

    private Attempt<IssuedKey> create(Desk.Services services, Call call, NewKey wanted, Session own) {
        return services.channel()
                .query(machines -> keysOf(machines, call).size())
                .then(count -> count >= MOST_LIVE_KEYS
                        ? new Attempt.Refused<>("too many keys")
                        : services.keys()
                                .create(wanted, Asker.session(own, call.client().toString())));
    }

    private static JsonWriter created(IssuedKey issued) {
        return row(
                        new JsonWriter()
                                .open()
                                .text("api_key", issued.key().keyId())
                                .text("api_secret", issued.revealSecret()),
                        issued.key(),
                        false)
                .text("message", "The secret is shown this once.")
                .close();
    }

    void change(Call call) {
        if (!(call.caller().holder() instanceof Holder.OfSession(Session own))) {
            return;
        }
        switch (forms.fields(call, KeyForm::ofChange)) {
            case Step.Failed<KeyForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<KeyForm>(KeyForm form) ->
                withKey(
                        call,
                        (services, key) -> services.keys()
                                .change(
                                        key,
                                        form.label().orElse(key.label()),
                                        form.permissions()
                                                .flatMap(KeyRules.GAIAEX::canonical)
                                                .orElse(key.permissions()),
                                        form.ipList().orElse(key.ipList()),
                                        form.expiresAt(wallMillis.getAsLong()).orElse(key.expiresAtMillis()),
                                        Asker.session(own, call.client().toString())),
                        key -> row(new JsonWriter().open().bool("success", true), key)
                                .number("timestamp", wallMillis.getAsLong())
                                .close());
        }
    }

    void revoke(Call call) {
        if (call.refusedQuery() || !(call.caller().holder() instanceof Holder.OfSession(Session own))) {
            return;
        }
        withKey(
                call,
                (services, key) -> services.keys()
                        .revoke(key.keyId(), Asker.session(own, call.client().toString())),
                key -> new JsonWriter()
                        .open()
                        .bool("success", true)
                        .text("api_key", key.keyId())
                        .number("revoked_at", key.revokedAtMillis())
                        .number("timestamp", wallMillis.getAsLong())
                        .close());
    }

    /** What is done with a key that was found. */
    private interface Work {
        Attempt<ApiKey> on(Desk.Services services, ApiKey key);
    }

    /** The key in the path, if it is the caller's and not revoked; another's is not told from one that never was. */
    private void withKey(Call call, Work work, java.util.function.Function<ApiKey, JsonWriter> render) {
        String keyId = call.argument();
        call.atDesk(
                people.keys(),
                services -> services.channel()
                        .query(machines -> keysOf(machines, call).stream()
                                .filter(key -> key.keyId().equals(keyId))
                                .findFirst())
                        .then(found -> found.isEmpty()
                                ? new Attempt.Done<Optional<ApiKey>>(Optional.empty())
                                : work.on(services, found.get()).then(key -> new Attempt.Done<>(Optional.of(key)))),
                CHANGED,
                key -> key.ifPresentOrElse(
                        changed -> call.ok(render.apply(changed)), () -> call.refuse(Problems.NOT_FOUND)));
    }

    /** A user's GaiaEx keys that are not revoked, by id. */
    private static List<ApiKey> keysOf(Machines machines, Call call) {
        return machines.access().keys().stream()
                .filter(key -> key.userId() == call.caller().user().userId()
                        && !key.revoked()
                        && key.dialect().equals(KeyRules.GAIAEX.cliName()))
                .toList();
    }

    private static JsonWriter head(Call call) {
        return new JsonWriter().open().text("address", call.caller().user().address());
    }

    private static JsonWriter row(JsonWriter json, ApiKey key) {
        return row(json, key, true);
    }

    private static JsonWriter row(JsonWriter json, ApiKey key, boolean withId) {
        if (withId) {
            json.text("api_key", key.keyId());
        }
        json.text("label", key.label()).openArray("permissions");
        key.permissions().forEach(json::text);
        json.closeArray().openArray("ip_whitelist");
        key.ipList().forEach(json::text);
        json.closeArray().number("created_at", key.createdAtMillis());
        return key.expiresAtMillis() == AccessCommand.NEVER_EXPIRES
                ? json.none("expires_at")
                : json.number("expires_at", key.expiresAtMillis());
    }
}

package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.Session;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.SessionService.Opened;
import io.tallystick.server.gateway.json.BodyFields;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.signing.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * {@code /v1/auth}: people sign in and look after their sessions (contract gaiaex, Settled 14; the paths are ours). A
 * name and a password prove nothing until both are right, and cost the same when they are not.
 */
final class SessionEndpoints {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 720;
    private static final int LONGEST_NAME = 64;
    private static final String OWN = "current";

    private final Forms forms;
    private final People people;
    private final LongSupplier wallMillis;
    private final Consumer<IpAddress> onWrongPassword;

    /** @param onWrongPassword counts towards a ban of the address */
    SessionEndpoints(Forms forms, People people, LongSupplier wallMillis, Consumer<IpAddress> onWrongPassword) {
        this.forms = forms;
        this.people = people;
        this.wallMillis = wallMillis;
        this.onWrongPassword = onWrongPassword;
    }

    private static final class SignIn {
        private final String user;
        private final Secret password;
        private final long lifeMillis;

        SignIn(BodyFields fields) {
            user = fields.requiredText("user");
            password = Secret.ofText(fields.requiredText("password"));
            long hours = fields.optionalInteger("expires_hours").orElse((long) USUAL_HOURS);
            if (hours < 1 || hours > MOST_HOURS) {
                fields.fault("expires_hours", "ensure this value is from 1 to " + MOST_HOURS, "value_error.number");
            }
            if (user.length() > LONGEST_NAME) {
                fields.fault("user", "ensure this value has at most 64 characters", "value_error.any_str.max_length");
            }
            lifeMillis = hours * HOUR_MILLIS;
        }
    }

    void login(Call call) {
        if (people.limits().arrival(call.client()) instanceof Decision.Limited(int seconds)) {
            call.refuse(new Problem.Limited(seconds));
            return;
        }
        switch (forms.fields(call, SignIn::new)) {
            case Step.Failed<SignIn>(Problem problem) -> call.refuse(problem);
            case Step.Done<SignIn>(SignIn form) -> {
                if (people.limits().attempt(form.user) instanceof Decision.Limited(int seconds)) {
                    call.refuse(new Problem.Limited(seconds));
                } else {
                    String from = call.client().toString();
                    call.atDesk(
                            people.passwords(),
                            services -> services.sessions().open(form.user, form.password, from, form.lifeMillis),
                            opened -> login(call, opened));
                }
            }
        }
    }

    private void login(Call call, Optional<Opened> opened) {
        if (opened.isEmpty()) {
            onWrongPassword.accept(call.client());
            call.refuse(Problems.WRONG_PASSWORD);
            return;
        }
        Session session = opened.get().session();
        call.okSecret(new JsonWriter()
                .open()
                .text("session_token", opened.get().revealToken())
                .text("token_type", "Bearer")
                .text("session_id", session.sessionId())
                .text("user", opened.get().user().name())
                .text("user_address", opened.get().user().address())
                .number("created_at", session.createdAtMillis())
                .number("expires_at", session.expiresAtMillis())
                .text("message", "The token is shown this once.")
                .close());
    }

    void list(Call call) {
        if (call.refusedQuery()) {
            return;
        }
        long now = wallMillis.getAsLong();
        call.ask(
                machines -> machines.access().sessionsOf(call.caller().user().userId()).stream()
                        .filter(session -> session.live(now))
                        .toList(),
                seen -> {
                    JsonWriter json = new JsonWriter().open().openArray("sessions");
                    for (Session session : seen.value()) {
                        json.open()
                                .text("session_id", session.sessionId())
                                .text("from", session.from())
                                .number("created_at", session.createdAtMillis())
                                .number("expires_at", session.expiresAtMillis())
                                .bool("current", isOwn(call, session.sessionId()))
                                .close();
                    }
                    return json.closeArray()
                            .number("count", seen.value().size())
                            .number("timestamp", seen.marketMillis())
                            .close();
                });
    }

    /** One session; {@code current} is the one that asks. */
    void close(Call call) {
        if (call.refusedQuery() || !(call.caller().holder() instanceof Holder.OfSession(Session own))) {
            return;
        }
        String asked = call.argument();
        String sessionId = asked.equals(OWN) ? own.sessionId() : asked;
        Asker who = Asker.session(own, call.client().toString());
        call.atDesk(
                people.keys(),
                services -> services.sessions().close(call.caller().user().userId(), sessionId, who),
                Problems.NOT_FOUND,
                closed -> call.ok(closed(closed)));
    }

    /** Every session of the user, the one that asks too. */
    void closeAll(Call call) {
        if (call.refusedQuery() || !(call.caller().holder() instanceof Holder.OfSession(Session own))) {
            return;
        }
        Asker who = Asker.session(own, call.client().toString());
        call.atDesk(
                people.keys(),
                services -> services.sessions().closeAll(call.caller().user().userId(), who),
                closed -> call.ok(closed(closed)));
    }

    private static boolean isOwn(Call call, String sessionId) {
        return call.caller().holder() instanceof Holder.OfSession(Session own)
                && own.sessionId().equals(sessionId);
    }

    private JsonWriter closed(List<String> ids) {
        JsonWriter json = new JsonWriter().open().bool("success", true).openArray("closed");
        ids.forEach(json::text);
        return json.closeArray().number("timestamp", wallMillis.getAsLong()).close();
    }
}

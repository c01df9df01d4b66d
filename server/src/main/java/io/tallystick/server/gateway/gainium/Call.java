package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.server.access.User;
import io.tallystick.server.gateway.gainium.bots.GainiumIds;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.Machines;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One admitted request of a known user and its way to an answer. */
final class Call {
    private final List<String> arguments;
    private final Parameters parameters;
    private final User user;
    private final Answering answering;
    private final Chain chain;
    private final Edge edge;

    Call(List<String> arguments, Parameters parameters, User user, Answering answering, Chain chain, Edge edge) {
        this.arguments = arguments;
        this.parameters = parameters;
        this.user = user;
        this.answering = answering;
        this.chain = chain;
        this.edge = edge;
    }

    Parameters parameters() {
        return parameters;
    }

    /** What stands in the place of the braces of the route's path, raw. */
    String argument(int at) {
        return arguments.get(at);
    }

    boolean isV2() {
        return answering.request().path().startsWith(Routes.PREFIX + "/v2/");
    }

    long userId() {
        return user.userId();
    }

    /** The user's id in this dialect. */
    String userName() {
        return GainiumIds.of(GainiumIds.Kind.USER, user.createdAtMillis(), user.userId());
    }

    String newUuid() {
        return edge.newUuid().get();
    }

    /** The world that a v2 request means: paper when its header says exactly {@code true}. */
    Mode mode() {
        List<String> header = answering.request().headers().all("paper-context");
        return header.size() == 1 && header.getFirst().equals("true") ? Mode.PAPER : Mode.REAL;
    }

    /** The value of a parameter of body or query, as one text. */
    Optional<String> text(String name) {
        return parameters.either(name).flatMap(Parameters::text);
    }

    <T> void ask(Function<FleetQueries, T> read, Consumer<T> then) {
        chain.ask(machines -> read.apply(machines.fleet()), then);
    }

    <T> void askAll(Function<Machines, T> read, Consumer<T> then) {
        chain.ask(read, then);
    }

    void apply(FleetCommand command, Consumer<FleetOutcome> then) {
        chain.apply(command, then);
    }

    Chain chain() {
        return chain;
    }

    void send(Response response) {
        answering.send(response);
    }

    void ok(JsonNode data) {
        send(Envelope.ok(data));
    }

    void ok(String data) {
        send(Envelope.ok(data));
    }

    void notOk(int status, String reason) {
        send(Envelope.notOk(status, reason));
    }
}

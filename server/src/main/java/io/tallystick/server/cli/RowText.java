package io.tallystick.server.cli;

import io.tallystick.bots.FleetCommand;
import io.tallystick.exchange.Command;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row for people and for programs. */
final class RowText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private RowText() {}

    /** One line: number, wall time, who, and the command as its record prints itself. */
    static String line(Row row) {
        String market = row.marketMillis() == row.wallMillis() ? "" : " market " + time(row.marketMillis());
        String who = row.origin().keyId().isEmpty()
                ? asker(row.command())
                : row.origin().keyId();
        return "%d %s%s %s %s".formatted(row.seq(), time(row.wallMillis()), market, who, inner(row.command()));
    }

    static String json(Row row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("seq", row.seq());
        node.put("wall_millis", row.wallMillis());
        node.put("market_millis", row.marketMillis());
        node.put("rules", row.rulesVersion());
        node.put("key_id", row.origin().keyId());
        node.put("asker", asker(row.command()));
        node.put("machine", machine(row.command()));
        node.put("type", type(row));
        node.set("command", tree(row));
        return JSON.writeValueAsString(node);
    }

    /** The simple name of the command, such as {@code PlaceOrder}. */
    static String type(Row row) {
        return inner(row.command()).getClass().getSimpleName();
    }

    /** Every {@link #type}, in alphabetical order. */
    static SortedSet<String> types() {
        SortedSet<String> names = new TreeSet<>();
        List.of(Command.class, AccessCommand.class, FleetCommand.class).forEach(kind -> addRecords(kind, names));
        names.remove(AccessCommand.Audited.class.getSimpleName());
        names.add(LoggedCommand.SetClock.class.getSimpleName());
        names.add(LoggedCommand.Quarantine.class.getSimpleName());
        return names;
    }

    private static void addRecords(Class<?> kind, Set<String> names) {
        if (kind.isRecord()) {
            names.add(kind.getSimpleName());
        } else {
            Stream.of(kind.getPermittedSubclasses()).forEach(part -> addRecords(part, names));
        }
    }

    /** Whether an account or user id of the command is this one. */
    static boolean isAbout(Row row, long account) {
        JsonNode command = tree(row);
        for (String name : new String[] {"account", "account_id", "user_id"}) {
            JsonNode value = command.get(name);
            if (value != null && value.isNumber() && value.asLong() == account) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode tree(Row row) {
        return JSON.valueToTree(inner(row.command()));
    }

    private static Object inner(LoggedCommand command) {
        return switch (command) {
            case LoggedCommand.OnExchange c -> c.command();
            case LoggedCommand.OnAccess(AccessCommand.Audited audited) -> audited.command();
            case LoggedCommand.OnAccess c -> c.command();
            case LoggedCommand.OnFleet c -> c.command();
            case LoggedCommand.SetClock c -> c;
            case LoggedCommand.Quarantine c -> c;
        };
    }

    /** Who asked for a change of keys or people; the server itself did the rest. */
    private static String asker(LoggedCommand command) {
        return command instanceof LoggedCommand.OnAccess(AccessCommand.Audited audited)
                ? audited.who() + (audited.from().isEmpty() ? "" : "@" + audited.from())
                : "server";
    }

    private static String machine(LoggedCommand command) {
        return switch (command) {
            case LoggedCommand.OnExchange c -> "exchange";
            case LoggedCommand.OnAccess c -> "access";
            case LoggedCommand.OnFleet c -> "fleet";
            case LoggedCommand.SetClock c -> "clock";
            case LoggedCommand.Quarantine c -> "sequencer";
        };
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}

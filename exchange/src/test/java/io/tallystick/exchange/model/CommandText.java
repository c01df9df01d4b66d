package io.tallystick.exchange.model;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.RiskSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Commands as lines that a person can read and edit: {@code 1000 SetLeverage(account=1, market=0, leverage=5)}. Lines
 * that are empty or begin with # say nothing to the machine.
 */
final class CommandText {
    private static final Map<String, Class<?>> RECORDS = records();

    private final String line;
    private int at;

    private CommandText(String line) {
        this.line = line;
    }

    static String format(TimedCommand timed) {
        return timed.marketMillis() + " " + formatValue(timed.command());
    }

    static List<TimedCommand> parseAll(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(CommandText::parse)
                .toList();
    }

    static TimedCommand parse(String line) {
        int space = line.indexOf(' ');
        CommandText text = new CommandText(line.substring(space + 1));
        Command command = (Command) text.value(Command.class);
        return new TimedCommand(Long.parseLong(line.substring(0, space)), command);
    }

    private static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new TreeMap<>();
        for (Class<?> command : Command.class.getPermittedSubclasses()) {
            records.put(command.getSimpleName(), command);
        }
        for (Class<?> part : List.of(
                OrderTicket.class,
                OrderTerms.class,
                MarketSpec.class,
                MakerSpec.class,
                RiskSpec.class,
                MarketLimits.class,
                MarginTier.class)) {
            records.put(part.getSimpleName(), part);
        }
        return records;
    }

    private static String formatValue(Object value) {
        if (value instanceof Record) {
            List<String> parts = new ArrayList<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                parts.add(component.getName() + "=" + formatValue(read(component, value)));
            }
            return value.getClass().getSimpleName() + "(" + String.join(", ", parts) + ")";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CommandText::formatValue).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? quote(text) : value.toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                quoted.append("\\").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private Object value(Type type) {
        if (line.charAt(at) == '"') {
            return string();
        }
        if (line.charAt(at) == '[') {
            return list(((ParameterizedType) type).getActualTypeArguments()[0]);
        }
        String word = word();
        if (at < line.length() && line.charAt(at) == '(') {
            return record(word);
        }
        return switch (type) {
            case Class<?> c when c == long.class || c == Long.class -> Long.parseLong(word);
            case Class<?> c when c == int.class -> Integer.parseInt(word);
            case Class<?> c when c == boolean.class -> Boolean.parseBoolean(word);
            case Class<?> c when c.isEnum() -> constant(c, word);
            default -> throw new IllegalArgumentException("no " + type + " at " + at + " of " + line);
        };
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + name + " in " + type);
    }

    private String word() {
        int start = at;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "_-".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return line.substring(start, at);
    }

    private Object record(String name) {
        Class<?> type = RECORDS.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no record " + name);
        }
        List<Object> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        expect('(');
        for (RecordComponent component : type.getRecordComponents()) {
            if (line.charAt(at) == ')') {
                break; // a line of before there was this component
            }
            if (!values.isEmpty()) {
                expect(',');
                expect(' ');
            }
            if (!word().equals(component.getName())) {
                throw new IllegalArgumentException(name + " wants " + component.getName() + " before " + at);
            }
            expect('=');
            types.add(component.getType());
            values.add(value(component.getGenericType()));
        }
        expect(')');
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make " + name, e);
        }
    }

    private List<Object> list(Type element) {
        List<Object> values = new ArrayList<>();
        expect('[');
        while (line.charAt(at) != ']') {
            if (!values.isEmpty()) {
                expect(',');
                expect(' ');
            }
            values.add(value(element));
        }
        expect(']');
        return List.copyOf(values);
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        expect('"');
        while (line.charAt(at) != '"') {
            if (line.charAt(at) == '\\') {
                text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                at += 5;
            } else {
                text.append(line.charAt(at++));
            }
        }
        expect('"');
        return text.toString();
    }

    private void expect(char c) {
        if (at >= line.length() || line.charAt(at) != c) {
            throw new IllegalArgumentException("wants " + c + " at " + at + " of " + line);
        }
        at++;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + component, e);
        }
    }
}

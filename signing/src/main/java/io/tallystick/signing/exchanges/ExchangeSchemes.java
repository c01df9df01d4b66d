package io.tallystick.signing.exchanges;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The schemes that come with this library. */
public final class ExchangeSchemes {
    private static final String FILE = "exchanges.txt";

    private ExchangeSchemes() {}

    /** All of them, in the order of the file. */
    public static List<ExchangeScheme> all() {
        return BuiltIn.ALL;
    }

    public static Optional<ExchangeScheme> named(String name) {
        return all().stream().filter(scheme -> scheme.name().equals(name)).findFirst();
    }

    /**
     * Reads descriptions; the form is that of {@code exchanges.txt}.
     *
     * @throws SchemeRefusedException when one is unclear, has the name of another, is ambiguous without saying so, or
     *     says other than what its message gives
     */
    public static List<ExchangeScheme> read(String text) {
        List<ExchangeScheme> schemes = new ArrayList<>();
        for (SchemeText entry : SchemeText.split(text)) {
            ExchangeScheme scheme = SchemeReader.read(entry);
            if (schemes.stream().anyMatch(other -> other.name().equals(scheme.name()))) {
                throw entry.refused("there is another of this name");
            }
            schemes.add(scheme);
        }
        return List.copyOf(schemes);
    }

    /** Loaded when first asked for. */
    private static final class BuiltIn {
        static final List<ExchangeScheme> ALL = load();

        private static List<ExchangeScheme> load() {
            try (InputStream in = Objects.requireNonNull(ExchangeSchemes.class.getResourceAsStream(FILE), FILE)) {
                return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}

package io.tallystick.signing.exchanges;

import io.tallystick.signing.Part;
import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in which a scheme's data says what is signed and what headers hold. Words stand in the order of the bytes
 * with nothing between them; a word in quotes stands for itself, LF for a line feed.
 */
final class Vocabulary {
    static final String TIME = "time";
    static final String KEY = "key";
    static final String NONCE = "nonce";
    static final String WINDOW = "window";
    static final String HOST = "host";
    static final String CONTENT_TYPE = "content-type";
    static final String PASSPHRASE = "passphrase";
    static final String PASSPHRASE_MAC = "passphrase-mac";
    static final String SIGNATURE = "signature";

    private static final Pattern TOKEN = Pattern.compile("\\s*(\"[^\"]*\"|\\)|[^\\s()\"]+\\(?)");

    private final TimeForm time;
    private final NonceForm nonce;
    private final BodyForm body;

    Vocabulary(TimeForm time, NonceForm nonce, BodyForm body) {
        this.time = time;
        this.nonce = nonce;
        this.body = body;
    }

    /** @throws IllegalArgumentException on a word that is not known, or brackets that do not match */
    List<Piece> read(String text) {
        Matcher tokens = TOKEN.matcher(text);
        List<Piece> pieces = read(tokens, false);
        if (tokens.regionStart() < text.length() || pieces.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' cannot be read");
        }
        return pieces;
    }

    private List<Piece> read(Matcher tokens, boolean inBrackets) {
        List<Piece> pieces = new ArrayList<>();
        while (tokens.lookingAt()) {
            String token = tokens.group(1);
            tokens.region(tokens.end(), tokens.regionEnd());
            if (token.equals(")") && inBrackets) {
                return pieces;
            }
            pieces.add(token.endsWith("(") ? function(token, read(tokens, true)) : word(token));
        }
        if (inBrackets) {
            throw new IllegalArgumentException("a bracket is not closed");
        }
        return pieces;
    }

    private static Piece function(String name, List<Piece> inside) {
        List<Part> parts = Piece.parts(inside);
        Set<Aspect> covers = new TreeSet<>();
        inside.forEach(piece -> covers.addAll(piece.covers()));
        String word = name + inside.get(0).word() + (inside.size() > 1 ? " ..." : "") + ")";
        return switch (name) {
            case "sha256(" ->
                new Piece(word, new ExchangePart.Hash("SHA-256", false, parts), Shape.binary(), covers, inside, false);
            case "sha512-hex(" ->
                new Piece(
                        word,
                        new ExchangePart.Hash("SHA-512", true, parts),
                        Shape.fixed(Shape.HEX),
                        covers,
                        inside,
                        false);
            case "base64(" ->
                new Piece(
                        word,
                        new ExchangePart.InBase64(parts),
                        Shape.open(Shape.BASE64, Shape.BASE64, true),
                        covers,
                        inside,
                        false);
            default -> throw unknown(name);
        };
    }

    private Piece word(String word) {
        if (word.startsWith("\"")) {
            return constant(word, word.substring(1, word.length() - 1));
        }
        int colon = word.indexOf(':');
        if (colon >= 0) {
            return withArgument(word, word.substring(0, colon), word.substring(colon + 1));
        }
        return switch (word) {
            case "LF" -> constant(word, "\n");
            case TIME -> time();
            case NONCE -> nonce();
            case WINDOW -> Piece.of(word, new Part.Extra(WINDOW), Shape.open(Shape.DIGITS, Shape.DIGITS, false));
            // One secret belongs to one key and one server, so within its messages these two are constants.
            case KEY, HOST -> Piece.of(word, new Part.Extra(word), Shape.fixed(Shape.WORD + ":"));
            case CONTENT_TYPE ->
                Piece.of(word, new Part.Extra(word), Shape.open(Shape.WORD, Shape.WORD + "/;= ", true));
            case PASSPHRASE, PASSPHRASE_MAC, SIGNATURE -> Piece.of(word, new Part.Extra(word), Shape.anything());
            case "method" -> Piece.of(word, new Part.Method(), Shape.fixed(Shape.CAPITALS), Aspect.METHOD);
            case "path" -> Piece.of(word, Part.Path.WHOLE, Shape.open("/", Shape.PATH, false), Aspect.PATH);
            case "target" ->
                Piece.of(word, new Part.Target(), Shape.open("/", Shape.QUERY, false), Aspect.PATH, Aspect.QUERY);
            case "query" -> query(word, "", UnaryOperator.identity());
            case "query-sorted" -> query(word, "", ParameterList::sorted);
            case "query-sorted-encoded" ->
                query(word, "", parameters -> parameters.percentEncoded().sorted());
            case "?query-sorted-decoded" ->
                Piece.lossy(
                        word,
                        new ExchangePart.Query(
                                "?", parameters -> parameters.sorted().decoded()),
                        Aspect.QUERY);
            case "parameters" -> parameters(word, UnaryOperator.identity());
            case "parameters-sorted" -> parameters(word, ParameterList::sorted);
            case "parameters-sorted-decoded" ->
                Piece.lossy(
                        word, parametersPart(parameters -> parameters.sorted().decoded()), Aspect.QUERY, Aspect.BODY);
            case "json-parameters" ->
                Piece.lossy(word, text(request -> JsonFields.asParameters(request.body())), Aspect.BODY);
            case "body" -> Piece.of(word, new Part.Body(), body.shape(), Aspect.BODY);
            default -> throw unknown(word);
        };
    }

    private static Piece withArgument(String word, String name, String argument) {
        return switch (name) {
            case "path-behind" ->
                Piece.of(word, new Part.Path(argument), Shape.open("/", Shape.PATH, false), Aspect.PATH);
            case "path-tail" ->
                Piece.of(
                        word,
                        text(request -> tail(new Part.Path(argument), request)),
                        Shape.open(Shape.PATH, Shape.PATH, true),
                        Aspect.PATH);
            case "query-sorted-encoded-with-time" ->
                Piece.of(
                        word,
                        new ExchangePart.Text(request -> ParameterList.of(request.query())
                                .percentEncoded()
                                .with(argument, request.time())
                                .sorted()
                                .text()),
                        Shape.open(Shape.QUERY, Shape.QUERY, false),
                        Aspect.QUERY,
                        Aspect.TIME);
            case "field" ->
                Piece.of(word, text(request -> JsonFields.text(request.body(), argument)), Shape.anything());
            case "flat" -> Piece.lossy(word, text(request -> JsonFields.flat(request.body(), argument)), Aspect.BODY);
            default -> throw unknown(word);
        };
    }

    private Piece time() {
        if (time == TimeForm.NONE) {
            throw new IllegalArgumentException("the word time needs a form of the time");
        }
        return Piece.of(TIME, new Part.Time(), time.shape(), Aspect.TIME);
    }

    private Piece nonce() {
        if (nonce == NonceForm.NONE) {
            throw new IllegalArgumentException("the word nonce needs a form of the nonce");
        }
        return Piece.of(NONCE, new Part.Extra(NONCE), nonce.shape(), Aspect.TIME);
    }

    private static Piece constant(String word, String text) {
        return Piece.of(word, new Part.Constant(text), Shape.constant(text));
    }

    private static Piece query(String word, String mark, UnaryOperator<ParameterList> spelling) {
        return Piece.of(
                word, new ExchangePart.Query(mark, spelling), Shape.open(Shape.QUERY, Shape.QUERY, true), Aspect.QUERY);
    }

    private static Piece parameters(String word, UnaryOperator<ParameterList> spelling) {
        return Piece.of(
                word, parametersPart(spelling), Shape.open(Shape.QUERY, Shape.QUERY, true), Aspect.QUERY, Aspect.BODY);
    }

    private static Part parametersPart(UnaryOperator<ParameterList> spelling) {
        return text(request ->
                spelling.apply(ParameterList.of(request.formParameters())).text());
    }

    private static Part text(ExchangePart.TextOf made) {
        return new ExchangePart.Text(made);
    }

    private static String tail(Part path, SignedRequest request) {
        return new String(path.bytes(request), StandardCharsets.UTF_8).substring(1);
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("the word '" + word + "' is not known");
    }
}

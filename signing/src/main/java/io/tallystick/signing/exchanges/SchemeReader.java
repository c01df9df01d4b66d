package io.tallystick.signing.exchanges;

import io.tallystick.signing.Algorithm;
import io.tallystick.signing.Recipe;
import io.tallystick.signing.Recipe.Need;
import io.tallystick.signing.Scheme;
import io.tallystick.signing.SecretDecoding;
import io.tallystick.signing.SignatureEncoding;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.exchanges.ExchangeScheme.Message;
import io.tallystick.signing.exchanges.SchemeText.Line;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a scheme of its description, and refuses one that claims more than its message gives. */
final class SchemeReader {
    private static final Map<String, Algorithm> ALGORITHMS = Map.of(
            "hmac-sha256", Algorithm.HMAC_SHA256,
            "hmac-sha384", Algorithm.HMAC_SHA384,
            "hmac-sha512", Algorithm.HMAC_SHA512,
            "sha256-with-secret-behind", Algorithm.SHA256_WITH_SECRET_BEHIND);
    private static final Map<String, SignatureEncoding> ENCODINGS = Map.of(
            "hex", SignatureEncoding.HEX,
            "base64", SignatureEncoding.BASE64,
            "base64-of-hex", SignatureEncoding.BASE64_OF_HEX);
    private static final Map<String, SecretDecoding> SECRETS =
            Map.of("text", SecretDecoding.UTF8, "base64", SecretDecoding.BASE64);
    private static final Map<String, NonceForm> NONCES =
            Map.of("none", NonceForm.NONE, "ms", NonceForm.MILLIS, "uuid", NonceForm.RANDOM);

    private final SchemeText text;

    private SchemeReader(SchemeText text) {
        this.text = text;
    }

    /** @throws SchemeRefusedException when the description is unclear, or says other than what its message gives */
    static ExchangeScheme read(SchemeText text) {
        try {
            return new SchemeReader(text).scheme();
        } catch (SchemeRefusedException refused) {
            throw refused;
        } catch (IllegalArgumentException unclear) {
            throw new SchemeRefusedException(text.name(), String.valueOf(unclear.getMessage()));
        }
    }

    private ExchangeScheme scheme() {
        SchemeForms forms = forms();
        Vocabulary vocabulary = new Vocabulary(forms.time(), forms.nonce(), forms.body());
        List<Message> messages = messages(vocabulary);
        List<Slot> slots = slots(vocabulary);
        List<String> unsigned = unsigned(messages, slots);
        Optional<Ambiguity> ambiguity = ambiguity(messages);
        ExchangeScheme scheme = new ExchangeScheme(
                text.needed("exchange"),
                scheme(messages, !unsigned.contains(Aspect.TIME.word()), ambiguity.isPresent()),
                forms,
                messages,
                slots,
                unsigned,
                ambiguity,
                text.value("note").orElse(""));
        ambiguity.ifPresent(pair -> checkPair(scheme, pair));
        return scheme;
    }

    private Scheme scheme(List<Message> messages, boolean timed, boolean ambiguous) {
        String[] sign = text.needed("sign").split(" ", 2);
        List<Recipe> recipes = new ArrayList<>();
        for (Message message : messages) {
            boolean bodiless = messages.size() > 1 && recipes.isEmpty();
            Need[] needs = bodiless ? new Need[] {Need.NO_BODY} : new Need[0];
            recipes.add(Recipe.of(message.text(), Piece.parts(message.pieces()), needs));
        }
        return new Scheme(
                text.name(),
                chosen(ALGORITHMS, sign[0]),
                chosen(SECRETS, text.value("secret").orElse("text")),
                chosen(ENCODINGS, sign[sign.length - 1]),
                timed ? TimeRule.within(0) : TimeRule.NONE,
                recipes,
                recipes,
                ambiguous);
    }

    private SchemeForms forms() {
        String[] time = text.value("time").orElse("none").split("\\+", 2);
        String[] body = text.needed("body").split(" ", 2);
        return new SchemeForms(
                TimeForm.ofWord(time[0]).orElseThrow(() -> text.refused("time cannot be '" + time[0] + "'")),
                time.length == 2 ? Integer.parseInt(time[1]) : 0,
                chosen(NONCES, text.value("nonce").orElse("none")),
                text.value("window").orElse(""),
                BodyForm.valueOf(body[0].toUpperCase(Locale.ROOT)),
                body.length == 2 && body[1].equals("in-header"));
    }

    private List<Message> messages(Vocabulary vocabulary) {
        List<Message> messages = new ArrayList<>();
        String first = text.needed("message");
        messages.add(new Message(first, vocabulary.read(first)));
        text.value("message-with-body").ifPresent(other -> messages.add(new Message(other, vocabulary.read(other))));
        return messages;
    }

    private List<Slot> slots(Vocabulary vocabulary) {
        List<Slot> slots = new ArrayList<>();
        for (Line line : text.lines()) {
            Optional<Slot.Place> place = placeOf(line.word());
            if (place.isPresent()) {
                String[] halves = line.value().split(": ", 2);
                if (halves.length != 2) {
                    throw text.refused(line.word() + " needs NAME: WORDS");
                }
                slots.add(new Slot(place.get(), halves[0], vocabulary.read(halves[1])));
            }
        }
        if (slots.stream().noneMatch(Slot::holdsSignature)) {
            throw text.refused("the signature is sent nowhere");
        }
        return slots;
    }

    private static Optional<Slot.Place> placeOf(String word) {
        return switch (word) {
            case "header" -> Optional.of(Slot.Place.HEADER);
            case "query" -> Optional.of(Slot.Place.QUERY);
            case "parameter" -> Optional.of(Slot.Place.PARAMETER);
            case "field" -> Optional.of(Slot.Place.FIELD);
            default -> Optional.empty();
        };
    }

    /** Every aspect that the messages leave open must be named, and none that they pin down. */
    private List<String> unsigned(List<Message> messages, List<Slot> slots) {
        Set<Aspect> first = covered(messages.get(0), slots);
        Set<Aspect> withBody = covered(messages.get(messages.size() - 1), slots);
        List<String> open = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            boolean always = !withBody.contains(aspect) && (!first.contains(aspect) || aspect == Aspect.BODY);
            if (always) {
                open.add(aspect.word());
            } else if (!withBody.contains(aspect)) {
                open.add(aspect.word() + " beside a body");
            } else if (!first.contains(aspect) && aspect != Aspect.BODY) {
                open.add(aspect.word() + " without a body");
            }
        }
        String named = text.value("unsigned").orElse("nothing");
        String found = open.isEmpty() ? "nothing" : String.join(", ", open);
        if (!named.equals(found)) {
            throw text.refused("it says that it leaves unsigned: " + named + "; its message leaves: " + found);
        }
        return open;
    }

    private static Set<Aspect> covered(Message message, List<Slot> slots) {
        Set<Aspect> covered = EnumSet.noneOf(Aspect.class);
        message.pieces().forEach(piece -> covered.addAll(piece.covers()));
        for (Slot slot : slots) {
            boolean signed = switch (slot.place()) {
                case HEADER -> false;
                case QUERY -> covered.contains(Aspect.QUERY);
                case PARAMETER -> covered.contains(Aspect.QUERY) || covered.contains(Aspect.BODY);
                case FIELD -> covered.contains(Aspect.BODY);
            };
            if (signed) {
                slot.value().forEach(piece -> covered.addAll(piece.covers()));
            }
        }
        return covered;
    }

    private Optional<Ambiguity> ambiguity(List<Message> messages) {
        Optional<String> fault = messages.size() == 1
                ? Decodability.fault(messages.get(0).pieces())
                : Decodability.fault(messages.get(0).pieces(), messages.get(1).pieces());
        boolean marked = text.value("bounded").isPresent();
        if (fault.isPresent() && !marked) {
            throw text.refused("ambiguous: " + fault.get() + "; say why that is bounded, and show one pair");
        }
        if (fault.isEmpty() && marked) {
            throw text.refused("it is marked as ambiguous, and is not");
        }
        return fault.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ambiguity(text.needed("bounded"), text.needed("one"), text.needed("other")));
    }

    private void checkPair(ExchangeScheme scheme, Ambiguity pair) {
        if (pair.one().equals(pair.other()) || !SamplePair.of(scheme, pair).isOneMessage()) {
            throw text.refused("its pair does not show the ambiguity: the two requests have different messages");
        }
    }

    private <V> V chosen(Map<String, V> known, String word) {
        return Optional.ofNullable(known.get(word)).orElseThrow(() -> text.refused("'" + word + "' is not known here"));
    }
}

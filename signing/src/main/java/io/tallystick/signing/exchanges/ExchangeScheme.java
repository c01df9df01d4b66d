package io.tallystick.signing.exchanges;

import io.tallystick.signing.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How one exchange signs, read from data and checked; see {@code docs/signing.md}. */
public final class ExchangeScheme {
    private final String exchange;
    private final Scheme scheme;
    private final SchemeForms forms;
    private final List<Message> messages;
    private final List<Slot> slots;
    private final List<String> unsigned;
    private final Optional<Ambiguity> ambiguity;
    private final String note;

    /** One way to make the message. */
    record Message(String text, List<Piece> pieces) {
        Message {
            pieces = List.copyOf(pieces);
        }
    }

    /** @param scheme its recipes are those of {@code messages}, in this order */
    ExchangeScheme(
            String exchange,
            Scheme scheme,
            SchemeForms forms,
            List<Message> messages,
            List<Slot> slots,
            List<String> unsigned,
            Optional<Ambiguity> ambiguity,
            String note) {
        this.exchange = exchange;
        this.scheme = scheme;
        this.forms = forms;
        this.messages = List.copyOf(messages);
        this.slots = List.copyOf(slots);
        this.unsigned = List.copyOf(unsigned);
        this.ambiguity = ambiguity;
        this.note = note;
    }

    /** The name on the command line: lower case, unique. */
    public String name() {
        return scheme.name();
    }

    /** The exchange's own name. */
    public String exchange() {
        return exchange;
    }

    /** Algorithm, encodings and recipes. */
    public Scheme scheme() {
        return scheme;
    }

    /** What is signed, in words; where it depends on a body, the message without one comes first. */
    public String messageText() {
        return messages.stream().map(Message::text).collect(Collectors.joining("; with a body: "));
    }

    /** What a signature does not pin down: {@code method}, {@code path}, {@code query beside a body}, ... */
    public List<String> unsigned() {
        return unsigned;
    }

    /** There if two different requests can have one message. */
    public Optional<Ambiguity> ambiguity() {
        return ambiguity;
    }

    /** What else a user should know, "" if nothing. */
    public String note() {
        return note;
    }

    /** The spelling of its time: {@code ms}, {@code s}, {@code iso-ms}, {@code iso-s}, or {@code none}. */
    public String timeForm() {
        return forms.time().word();
    }

    /** The time in the spelling of the exchange; where it sends when a request ends, that. */
    public String timeText(long nowMillis) {
        return forms.timeText(nowMillis);
    }

    /** A time in the spelling of the exchange from one in that spelling or in ms since the epoch, 13 digits. */
    public Optional<String> timeOf(String text) {
        if (forms.time().fits(text)) {
            return Optional.of(text);
        }
        boolean millis = forms.time() != TimeForm.NONE && TimeForm.MILLIS.fits(text);
        return millis ? Optional.of(timeText(Long.parseLong(text))) : Optional.empty();
    }

    /** A nonce that was not there before, "" where the exchange has none. */
    public String freshNonce(long nowMillis) {
        return forms.nonce().fresh(nowMillis);
    }

    public boolean hasNonce() {
        return forms.nonce() != NonceForm.NONE;
    }

    /** Whether requests say how long they are good for. */
    public boolean hasWindow() {
        return !forms.window().isEmpty();
    }

    /** Whether requests carry a passphrase besides the key. */
    public boolean needsPassphrase() {
        return slots.stream()
                .anyMatch(slot -> slot.onlyWord().equals(Vocabulary.PASSPHRASE)
                        || slot.onlyWord().equals(Vocabulary.PASSPHRASE_MAC));
    }

    /** Whether the host is a part of the message. */
    public boolean signsHost() {
        return messages.stream()
                .anyMatch(message ->
                        message.pieces().stream().anyMatch(piece -> piece.word().equals(Vocabulary.HOST)));
    }

    /** The members of a body that are signed one by one; empty where the body is signed as a whole or not at all. */
    Set<String> signedMembers() {
        Set<String> members = new TreeSet<>();
        for (Message message : messages) {
            for (Piece piece : message.pieces()) {
                if (piece.word().startsWith("field:") || piece.word().startsWith("flat:")) {
                    members.add(piece.word().substring(piece.word().indexOf(':') + 1));
                }
            }
        }
        if (!members.isEmpty()) {
            slots.stream().filter(slot -> slot.place() == Slot.Place.FIELD).forEach(slot -> members.add(slot.name()));
        }
        return members;
    }

    SchemeForms forms() {
        return forms;
    }

    List<Message> messages() {
        return messages;
    }

    List<Slot> slots() {
        return slots;
    }
}

package io.tallystick.signing.diagnosis;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Spelling;
import io.tallystick.signing.diagnosis.Layout.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the search starts: what the dialect signs for this request, and what other recipes would sign. */
final class Bases {
    /**
     * @param mistake the recipe of another API, or empty for the dialect's own
     * @param thorough whether pairs of mistakes are tried from here
     */
    record Base(Draft draft, Optional<Mistake> mistake, boolean thorough) {}

    private final Facts facts;
    private final SignedRequest request;
    private final boolean strict;
    private final List<Base> bases = new ArrayList<>();

    private Bases(Facts facts, SignedRequest request, boolean strict) {
        this.facts = facts;
        this.request = request;
        this.strict = strict;
    }

    /** @param strict whether time and method stand before the message, as for 3Commas keys in strict mode */
    static List<Base> of(Facts facts, SignedRequest request, boolean strict) {
        Bases bases = new Bases(facts, request, strict);
        switch (facts.dialect()) {
            case GAIAEX -> bases.own(bases.gaiaex(), true);
            case THREE_COMMAS -> bases.threeCommas();
            case GAINIUM -> bases.gainiumOwn();
        }
        bases.foreign();
        return List.copyOf(bases.bases);
    }

    private void own(Draft own, boolean thorough) {
        Layout layout = own.layout();
        Draft draft = strict ? own.withLayout(layout.with(0, Unit.METHOD).with(0, Unit.TIME)) : own;
        bases.add(new Base(draft, Optional.empty(), thorough));
    }

    private Draft draft(Layout layout, String path, String query, Body body) {
        return new Draft(
                facts.anyTime(),
                facts.sentMethod(),
                path,
                query,
                body,
                layout,
                UnaryOperator.identity(),
                KeyForm.AS_IS,
                Mode.HMAC,
                HashMistakes.RIGHT_HASH);
    }

    private boolean isBodiless() {
        return facts.sentMethod().equals("GET") || facts.sentMethod().equals("DELETE");
    }

    private Draft gaiaex() {
        Body body = isBodiless() ? Body.NONE : facts.sentBody();
        return draft(
                Layout.of(Unit.TIME, Unit.METHOD, Unit.PATH, Unit.QUERY, Unit.BODY), facts.pathBehindMount(), "", body);
    }

    private String sentQueryMarked() {
        return request.hasQueryMark() ? "?" + facts.sentQuery() : "";
    }

    private Draft gainium(Body body) {
        return draft(
                Layout.of(Unit.BODY, Unit.METHOD, Unit.PATH, Unit.QUERY, Unit.TIME),
                facts.sentPath(),
                sentQueryMarked(),
                body);
    }

    private void gainiumOwn() {
        Body body = scriptBody();
        own(gainium(body), true);
        if (request.body().length == 0 || body.text().length() == 2) {
            own(gainium(Body.raw(body.text().isEmpty() ? "{}" : "")), false);
        }
    }

    /** The body as JavaScript writes it: with its numbers and its order of names. */
    private Body scriptBody() {
        return request.compactJsonBody()
                .map(compact -> new String(compact, StandardCharsets.ISO_8859_1))
                .flatMap(Body::value)
                .map(value -> Body.json(value, JsonStyle.COMPACT.withScriptNumbers()))
                .orElse(facts.sentBody());
    }

    private void threeCommas() {
        Layout layout = Layout.of(Unit.PATH, Unit.QUERY, Unit.BODY);
        boolean hasBody = request.body().length > 0;
        String marked = facts.sentQuery().isEmpty() ? "?" : "?" + facts.sentQuery();
        String first = hasBody ? marked : sentQueryMarked();
        own(draft(layout, facts.sentPath(), first, facts.sentBody()), true);
        if (request.contentKind() == ContentKind.JSON
                && hasBody
                && facts.sentQuery().isEmpty()) {
            own(draft(layout, facts.sentPath(), "", facts.sentBody()), false);
        }
        Set<String> spellings = new LinkedHashSet<>();
        for (Spelling spelling : Spelling.values()) {
            spellings.add("?" + spelling.of(facts.sentQuery()));
        }
        spellings.remove(first);
        for (String query : spellings) {
            own(draft(layout, facts.sentPath(), query, facts.sentBody()), false);
        }
    }

    private void foreign() {
        String query = sentQueryMarked();
        if (!facts.is(Dialect.GAIAEX)) {
            Draft recipe = gaiaex();
            foreign(Dialect.GAIAEX, recipe);
        } else {
            String mounted = Facts.GAIAEX_MOUNT + facts.pathBehindMount();
            foreign(Dialect.GAINIUM, gainium(scriptBody()));
            foreign(Dialect.GAINIUM, gainium(scriptBody()).withPath(mounted));
            foreign(Dialect.GAINIUM, gainium(scriptBody()).withPath(facts.pathBehindMount()));
        }
        if (facts.is(Dialect.THREE_COMMAS)) {
            foreign(Dialect.GAINIUM, gainium(scriptBody()));
        } else {
            Layout layout = Layout.of(Unit.PATH, Unit.QUERY, Unit.BODY);
            boolean marked = request.body().length > 0 && query.isEmpty();
            foreign(Dialect.THREE_COMMAS, draft(layout, facts.sentPath(), marked ? "?" : query, facts.sentBody()));
            foreign(Dialect.THREE_COMMAS, draft(layout, facts.sentPath(), query, facts.sentBody()));
        }
        Draft parameters = draft(Layout.of(Unit.QUERY, Unit.BODY), "", facts.sentQuery(), facts.sentBody());
        Mistake alone = new Mistake(
                "parameters-alone",
                Slot.LAYOUT,
                (draft, known, effort) -> List.of(),
                (known, variant) -> "You signed the parameters alone, as Binance does; " + known.product() + " signs "
                        + known.formula() + ".");
        bases.add(new Base(parameters, Optional.of(alone), false));
    }

    private void foreign(Dialect other, Draft draft) {
        Mistake recipe = new Mistake(
                other.cliName() + "-recipe",
                Slot.LAYOUT,
                (same, known, effort) -> List.of(),
                (known, variant) -> "You signed as " + Facts.product(other) + " wants it; " + known.product()
                        + " signs " + known.formula() + ".");
        bases.add(new Base(draft, Optional.of(recipe), false));
    }
}

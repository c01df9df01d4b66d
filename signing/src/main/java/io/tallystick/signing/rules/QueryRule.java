package io.tallystick.signing.rules;

import io.tallystick.signing.Dialect;
import java.util.Optional;
import java.util.Set;

/**
 * What may stand in a query. GaiaEx leaves the query out of the signature, so anybody on the way can change it: on a
 * read it may page and filter, never name whose data is read; on a write there must be none.
 */
final class QueryRule {
    /** Names that narrow or page a list and nothing else. */
    static final Set<String> PAGING_AND_FILTERS = Set.of(
            "limit",
            "depth",
            "symbol",
            "interval",
            "startTime",
            "endTime",
            "start_time",
            "end_time",
            "from",
            "to",
            "page",
            "offset",
            "cursor",
            "fromId",
            "from_id",
            "side",
            "status",
            "sort");

    private final Dialect dialect;

    QueryRule(Dialect dialect) {
        this.dialect = dialect;
    }

    Optional<Breach> check(String method, String target) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return Optional.empty();
        }
        String query = target.substring(mark + 1);
        return switch (dialect) {
            case GAIAEX -> unsignedQuery(method, query);
            case THREE_COMMAS ->
                ParameterText.hasTwoEqualSigns(query)
                        ? Optional.of(new Breach(Rule.QUERY, ParameterText.TWO_EQUAL_SIGNS))
                        : Optional.empty();
            case GAINIUM -> Optional.empty();
        };
    }

    private static Optional<Breach> unsignedQuery(String method, String query) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        if (!method.equals("GET")) {
            return Optional.of(
                    new Breach(Rule.QUERY, "a query is not covered by the signature, so " + method + " takes none"));
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!PAGING_AND_FILTERS.contains(equals < 0 ? pair : pair.substring(0, equals))) {
                return Optional.of(new Breach(
                        Rule.QUERY,
                        "a query is not covered by the signature, so it may only page and filter, and one of its"
                                + " names does neither"));
            }
        }
        return Optional.empty();
    }
}

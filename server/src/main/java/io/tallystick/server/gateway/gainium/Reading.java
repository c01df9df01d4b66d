package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.form.FormPair;
import io.tallystick.server.gateway.form.FormReading;
import io.tallystick.server.gateway.form.FormText;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.Rule;
import java.util.List;
import java.util.Optional;

/** What a request holds before anybody asks who sent it: its shape is judged and its body is read first. */
sealed interface Reading {

    record Read(Parameters parameters) implements Reading {}

    record Refused(Response response) implements Reading {}

    static Reading of(RawRequest request) {
        Optional<Breach> fault = Authentication.shapeFault(request);
        if (fault.isPresent()) {
            int status = fault.get().rule() == Rule.CONTENT_TYPE ? 415 : 400;
            return refused(status, Sentences.of(fault.get()));
        }
        if (!(FormText.read(request.query()) instanceof FormReading.Pairs(var pairs))) {
            return refused(400, "The query is not percent-encoded UTF-8, or has too many parameters.");
        }
        if (request.body().length == 0) {
            return new Read(new Parameters(pairs, new Json.Null()));
        }
        return switch (StrictJson.read(request.body())) {
            case JsonReading.Value(Json.Members members) -> body(pairs, members);
            case JsonReading.Value(Json.Items items) -> body(pairs, items);
            case JsonReading.Value v -> refused(400, "The body is neither a JSON object nor an array.");
            case JsonReading.Refused(String sentence) -> refused(400, sentence);
        };
    }

    private static Reading body(List<FormPair> pairs, Json body) {
        return JsonNodes.fits(body)
                ? new Read(new Parameters(pairs, body))
                : refused(400, "A number of the body is out of range.");
    }

    private static Refused refused(int status, String sentence) {
        return new Refused(Refusals.malformed(status, sentence));
    }
}

package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import java.util.List;

/** Lets pages of listed origins call; nobody is listed unless the operator says so. An origin must match as a whole. */
record Cors(List<String> origins) {

    Cors {
        origins = List.copyOf(origins);
    }

    Response on(RawRequest request, Response response) {
        List<String> origin = request.headers().all("Origin");
        if (!origins.isEmpty()) {
            response.header("Vary", "Origin");
        }
        return origin.size() == 1 && origins.contains(origin.getFirst())
                ? response.header("Access-Control-Allow-Origin", origin.getFirst())
                        .header("Access-Control-Allow-Credentials", "true")
                : response;
    }

    Response preflight(RawRequest request) {
        return on(request, Response.empty(204))
                .header("Access-Control-Allow-Methods", "GET,PUT,PATCH,POST,DELETE")
                .header("Access-Control-Allow-Headers", "token,time,signature,content-type,paper-context");
    }
}

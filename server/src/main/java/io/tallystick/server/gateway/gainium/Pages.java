package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.gainium.bots.FieldSelection;
import io.tallystick.server.gateway.http.Response;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists as the two versions of the API shape them. */
final class Pages {
    private Pages() {}

    /** v1: {@code {page, totalPages, totalResults, result}}. */
    static Response v1(List<ObjectNode> items, int page, int size, int total) {
        ObjectNode data = Envelope.object()
                .put("page", page)
                .put("totalPages", Checks.pages(total, size))
                .put("totalResults", total);
        ArrayNode result = data.putArray("result");
        items.forEach(result::add);
        return Envelope.ok(data);
    }

    /**
     * v2: the items themselves, and {@code meta} with page, number of pages, of items, of items here, and the fields.
     */
    static Response v2(List<ObjectNode> items, int page, int size, int total, FieldSelection fields) {
        ArrayNode data = Envelope.array();
        items.forEach(item -> data.add(fields.of(item)));
        ObjectNode meta = Envelope.object()
                .put("page", page)
                .put("total", Checks.pages(total, size))
                .put("count", total)
                .put("onPage", items.size())
                .put("fields", fields.asked());
        return Envelope.ok(data, meta);
    }
}

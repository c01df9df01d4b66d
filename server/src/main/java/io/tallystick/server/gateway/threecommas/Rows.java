package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Lists of entities: one that cannot be printed is left out and named in the server's own log, never a failure. */
final class Rows {
    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);

    private Rows() {}

    static <T> ArrayNode of(List<T> entities, Function<T, ? extends JsonNode> print) {
        ArrayNode array = JsonText.array();
        for (T entity : entities) {
            try {
                array.add(print.apply(entity));
            } catch (RuntimeException odd) {
                LOG.warn("A row of a list could not be printed and was left out: {}", entity, odd);
            }
        }
        return array;
    }
}

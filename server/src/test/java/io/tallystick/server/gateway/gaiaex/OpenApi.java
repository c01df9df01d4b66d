package io.tallystick.server.gateway.gaiaex;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi/gaiaex.yaml}, and what it says of an answer. */
final class OpenApi {
    private static final String IRI = "https://tallystick.test/gaiaex";

    /** What the front answers to a request that never reaches a route. */
    private static final Set<Integer> OF_THE_FRONT = Set.of(405, 408, 413, 414, 415, 421, 426, 431);

    static final JsonNode DOCUMENT = read();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(Map.of(IRI, JsonMapper.shared().writeValueAsString(DOCUMENT))));
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    /** Which operation was answered with which status, in this process. */
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private OpenApi() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(Path.of("..", "openapi", "gaiaex.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation by its method in lower case and its path. */
    record Operation(String method, String path, JsonNode node) {

        String pointer() {
            return "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        }

        /** The schema of the body. */
        JsonNode body() {
            return resolve(node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema"));
        }

        /** Of the places where a parameter may stand, the query. */
        List<String> queryNames() {
            List<String> names = new ArrayList<>();
            for (JsonNode parameter : node.path("parameters")) {
                JsonNode resolved = resolve(parameter);
                if (resolved.path("in").asString().equals("query")) {
                    names.add(resolved.path("name").asString());
                }
            }
            return names;
        }
    }

    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> all.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return all;
    }

    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** The schema and those that it takes everything from. */
    private static List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        schema.path("allOf").forEach(part -> parts.addAll(parts(resolve(part))));
        return parts;
    }

    static Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new TreeMap<>();
        parts(schema)
                .forEach(part -> part.path("properties")
                        .properties()
                        .forEach(property -> properties.put(property.getKey(), property.getValue())));
        return properties;
    }

    /** What an object must have; where there is a choice, the first. */
    static List<String> required(JsonNode schema) {
        List<String> names = new ArrayList<>();
        for (JsonNode part : parts(schema)) {
            part.path("required").forEach(name -> names.add(name.asString()));
            part.path("oneOf").path(0).path("required").forEach(name -> names.add(name.asString()));
        }
        return names;
    }

    private static Optional<Operation> find(String method, String rawPath) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> matches(operation.path(), rawPath))
                .min((one, two) ->
                        Boolean.compare(one.path().contains("{"), two.path().contains("{")));
    }

    /** Some clients send the slash of a pair as it is, which is two segments. */
    private static boolean matches(String template, String rawPath) {
        boolean pair = template.contains("/spot/") && template.endsWith("{symbol}");
        String regex = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
        return rawPath.matches(regex) || (pair && rawPath.matches(regex + "/[^/]+"));
    }

    /** What is wrong with an answer by the document; a request that is no operation has no say. */
    static List<String> faults(String method, String target, RawAnswer answer) {
        int mark = target.indexOf('?');
        Optional<Operation> found = find(method, mark < 0 ? target : target.substring(0, mark));
        if (found.isEmpty() || OF_THE_FRONT.contains(answer.status())) {
            return List.of();
        }
        Operation operation = found.get();
        String status = Integer.toString(answer.status());
        JsonNode response = operation.node().path("responses").path(status);
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not in the document");
        }
        SEEN.add(operation.method() + " " + operation.path() + " " + status);
        String at = response.has("$ref")
                ? response.path("$ref").asString().substring(1)
                : operation.pointer() + "/responses/" + status;
        if (!answer.header("Content-Type").equals("application/json")) {
            return List.of("content type " + answer.header("Content-Type"));
        }
        return validate(at + "/content/application~1json/schema", answer.body());
    }

    /** @param pointer to a schema in the document */
    static List<String> validate(String pointer, String json) {
        Schema schema = KNOWN.computeIfAbsent(pointer, at -> SCHEMAS.getSchema(SchemaLocation.of(IRI + "#" + at)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}

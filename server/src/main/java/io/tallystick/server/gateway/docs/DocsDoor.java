package io.tallystick.server.gateway.docs;

import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * {@code /docs}: Swagger UI over {@code openapi/gaiaex.yaml}. A fixed list of files from the class path, so no path
 * leads anywhere else, and a policy that lets the page load and ask nothing but this server.
 */
public final class DocsDoor implements Door {
    private static final String PREFIX = "/docs";
    private static final String OWN = "/io/tallystick/server/gateway/docs/";
    private static final String DOCUMENT = "/openapi/gaiaex.yaml";
    private static final String JAR_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /** Swagger UI sets styles in attributes, so these must be allowed; no script may stand in the page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, File> files;

    /** A file on the class path and what it is. */
    private record File(String resource, String type) {}

    public DocsDoor() {
        String jar = "/META-INF/resources/webjars/swagger-ui/" + jarVersion() + "/";
        this.files = Map.of(
                "/", new File(OWN + "index.html", "text/html; charset=utf-8"),
                "/start.js", new File(OWN + "start.js", "text/javascript; charset=utf-8"),
                "/gaiaex.yaml", new File(DOCUMENT, "application/yaml"),
                "/swagger-ui.css", new File(jar + "swagger-ui.css", "text/css; charset=utf-8"),
                "/swagger-ui-bundle.js", new File(jar + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
                "/favicon.png", new File(jar + "favicon-32x32.png", "image/png"));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        String path = request.path().substring(PREFIX.length());
        File file = files.get(path);
        if (!request.method().equals("GET")) {
            responder.send(refusal(405, "Only GET is served here").header("Allow", "GET"));
        } else if (path.isEmpty()) {
            responder.send(Response.empty(308).header("Location", PREFIX + "/"));
        } else if (file != null) {
            // A file of 1.7 MB is unpacked for it: not on the event loop.
            Thread.startVirtualThread(() -> responder.send(answer(file)));
        } else {
            responder.send(refusal(404, "Not Found"));
        }
    }

    @Override
    public Response refusal(int status, String detail) {
        // Details are constants: no character of theirs needs escaping.
        return Response.json(status, "{\"detail\":\"" + detail + "\"}");
    }

    private static Response answer(File file) {
        return Response.of(200, file.type(), read(file.resource()))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }

    private static String jarVersion() {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(new String(read(JAR_PROPERTIES), StandardCharsets.UTF_8)));
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = DocsDoor.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

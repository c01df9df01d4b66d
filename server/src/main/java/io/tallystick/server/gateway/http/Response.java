package io.tallystick.server.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer: status, headers in order, body. Length, date, request id and connection headers are added by the front.
 * Headers may be added until it is sent.
 */
public final class Response {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final List<Header> headers = new ArrayList<>(4);

    private Response(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** @param json a complete JSON text in UTF-8, not copied */
    public static Response json(int status, byte[] json) {
        return new Response(status, "application/json", json);
    }

    public static Response json(int status, String json) {
        return json(status, json.getBytes(StandardCharsets.UTF_8));
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body);
    }

    /** No body and no content type. */
    public static Response empty(int status) {
        return new Response(status, "", new byte[0]);
    }

    /**
     * @param value printable ASCII
     * @throws IllegalArgumentException if the value holds anything else: a header could end early
     */
    public Response header(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                throw new IllegalArgumentException("header " + name + " holds a character that is not printable ASCII");
            }
        }
        headers.add(new Header(name, value));
        return this;
    }

    public int status() {
        return status;
    }

    /** "" for none. */
    public String contentType() {
        return contentType;
    }

    /** The bytes themselves, not a copy: not to be changed. */
    public byte[] body() {
        return body;
    }

    public List<Header> headers() {
        return headers;
    }
}

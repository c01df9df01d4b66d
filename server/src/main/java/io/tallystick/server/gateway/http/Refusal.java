package io.tallystick.server.gateway.http;

/**
 * Why the front turns a request away. After it nothing more is read from the connection.
 *
 * @param status HTTP status of the answer
 * @param detail one sentence for the sender
 */
record Refusal(int status, String detail) {

    static Refusal malformed(String detail) {
        return new Refusal(400, detail);
    }
}

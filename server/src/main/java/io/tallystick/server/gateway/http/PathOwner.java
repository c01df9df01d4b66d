package io.tallystick.server.gateway.http;

/** Whatever owns the paths below a prefix, unknown ones too. */
public interface PathOwner {

    /** Path prefix without a trailing slash, e.g. {@code /v1/trade}; "" for everything that nobody else owns. */
    String prefix();

    /**
     * The answer to a request below the prefix that the front refuses before its owner sees it, in the owner's own
     * shape.
     *
     * @param status 400, 403, 405, 408, 413, 414, 415, 421, 426, 431, 500 or 503
     * @param detail one sentence for the sender
     */
    Response refusal(int status, String detail);
}

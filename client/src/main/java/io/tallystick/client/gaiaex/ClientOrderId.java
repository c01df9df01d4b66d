package io.tallystick.client.gaiaex;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of orders that this machine makes, before anything is sent. */
final class ClientOrderId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientOrderId() {}

    /** 27 characters that no other order has. */
    static String fresh() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return "ts-" + HexFormat.of().formatHex(bytes);
    }

    static String checked(String id) {
        if (!id.matches("[\\x20-\\x7e]{1,64}")) {
            throw new IllegalArgumentException("a client order id is 1 to 64 printable ASCII characters");
        }
        return id;
    }
}

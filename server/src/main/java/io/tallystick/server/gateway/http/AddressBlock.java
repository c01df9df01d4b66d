package io.tallystick.server.gateway.http;

import io.netty.util.NetUtil;
import java.util.Optional;

/** A numeric address with a prefix length. IPv4 inside IPv6 counts as IPv4. */
record AddressBlock(byte[] address, int bits) {
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /**
     * @param text {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address
     * @throws IllegalArgumentException if it is anything else
     */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not an address or block: " + text));
        int most = address.length * 8;
        if (slash < 0) {
            return new AddressBlock(address, most);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
            throw new IllegalArgumentException("not a prefix length: " + text);
        }
        return new AddressBlock(address, Integer.parseInt(length));
    }

    /** Four or sixteen bytes of a numeric address; never asks a name server. */
    static Optional<byte[]> bytes(String text) {
        int zone = text.indexOf('%');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? text : text.substring(0, zone));
        return Optional.ofNullable(bytes).map(AddressBlock::folded);
    }

    /** One spelling for one address; "" if it is not a numeric address. */
    static String canonical(String text) {
        return bytes(text).map(NetUtil::bytesToIpAddress).orElse("");
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    boolean loopback() {
        return address.length == 4 ? address[0] == 127 : java.util.Arrays.equals(address, LOOPBACK_6);
    }

    private static byte[] folded(byte[] bytes) {
        if (bytes.length != 16) {
            return bytes;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        boolean mapped = bytes[10] == -1 && bytes[11] == -1;
        return mapped ? java.util.Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}

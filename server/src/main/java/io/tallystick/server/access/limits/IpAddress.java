package io.tallystick.server.access.limits;

import java.util.Optional;

/**
 * An IP address as 128 bits. IPv4 stands in its mapped form ({@code ::ffff:a.b.c.d}), so that both spellings of one
 * address are equal. Reading is strict and never asks a resolver.
 */
public record IpAddress(long high, long low) {
    private static final long MAPPED_PREFIX = 0xffffL << 32;

    /** Longest text of an address: eight groups with an embedded IPv4 tail. */
    private static final int LONGEST_TEXT = 45;

    /** Four decimal parts without leading zeros, or any RFC 4291 text without zone id; else empty. */
    public static Optional<IpAddress> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            long v4 = parseV4(text);
            return v4 < 0 ? Optional.empty() : Optional.of(ofV4(v4));
        }
        return parseV6(text);
    }

    static IpAddress ofV4(long bits) {
        return new IpAddress(0, MAPPED_PREFIX | bits);
    }

    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    public boolean isLoopback() {
        return isV4() ? ((low >>> 24) & 0xff) == 127 : high == 0 && low == 1;
    }

    /** What limits count by: an IPv4 address itself, of an IPv6 address the /64 that one subscriber gets. */
    public IpAddress limitKey() {
        return isV4() ? this : new IpAddress(high, 0);
    }

    /** Dotted for IPv4; for IPv6 eight hex groups without zero compression. */
    @Override
    public String toString() {
        if (isV4()) {
            return ((low >>> 24) & 0xff) + "." + ((low >>> 16) & 0xff) + "." + ((low >>> 8) & 0xff) + "."
                    + (low & 0xff);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? high : low;
            text.append(i == 0 ? "" : ":").append(Long.toHexString((half >>> ((3 - i % 4) * 16)) & 0xffff));
        }
        return text.toString();
    }

    /** The 32 bits, or -1. */
    private static long parseV4(String text) {
        long bits = 0;
        int parts = 0;
        int at = 0;
        while (at < text.length()) {
            int value = 0;
            int start = at;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < 4) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            int digits = at - start;
            boolean leadingZero = digits > 1 && text.charAt(start) == '0';
            if (digits == 0 || digits > 3 || leadingZero || value > 255 || ++parts > 4) {
                return -1;
            }
            bits = (bits << 8) | value;
            if (at < text.length() && (text.charAt(at++) != '.' || at == text.length())) {
                return -1;
            }
        }
        return parts == 4 ? bits : -1;
    }

    private static Optional<IpAddress> parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        int[] groups = new int[8];
        if (gap < 0) {
            return fill(text, groups, true) == 8 ? Optional.of(of(groups)) : Optional.empty();
        }
        int[] tail = new int[8];
        int before = fill(text.substring(0, gap), groups, false);
        int after = fill(text.substring(gap + 2), tail, true);
        if (before < 0 || after < 0 || before + after > 7) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        return Optional.of(of(groups));
    }

    /** Reads colon-separated groups; returns how many, or -1. An IPv4 tail counts as two and only ends an address. */
    private static int fill(String text, int[] groups, boolean endsAddress) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = 0;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && endsAddress && parts[i].indexOf('.') >= 0) {
                long v4 = parseV4(parts[i]);
                if (v4 < 0 || count > 6) {
                    return -1;
                }
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) (v4 & 0xffff);
                return count;
            }
            int group = parseGroup(parts[i]);
            if (group < 0 || count == 8) {
                return -1;
            }
            groups[count++] = group;
        }
        return count;
    }

    private static int parseGroup(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private static IpAddress of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = (high << 16) | groups[i];
            low = (low << 16) | groups[i + 4];
        }
        return new IpAddress(high, low);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

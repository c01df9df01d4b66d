package io.tallystick.server.access.limits;

import java.util.List;
import java.util.Optional;

/**
 * An address or a CIDR block.
 *
 * @param prefix bits of the 128 that count; an IPv4 block of /n has 96 + n
 */
public record IpRange(IpAddress base, int prefix) {

    /** {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}; host bits behind the prefix must be zero. */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (slash < 0) {
            return Optional.of(new IpRange(address.get(), 128));
        }
        boolean dotted = text.indexOf(':') < 0;
        int bits = parseBits(text.substring(slash + 1), dotted ? 32 : 128);
        if (bits < 0) {
            return Optional.empty();
        }
        IpRange range = new IpRange(address.get(), dotted ? 96 + bits : bits);
        return range.mask(range.base).equals(range.base) ? Optional.of(range) : Optional.empty();
    }

    public static boolean valid(String text) {
        return parse(text).isPresent();
    }

    /**
     * Whether an address is on an IP list as keys hold it; an empty list holds everybody.
     *
     * @param ipList texts that {@link #parse} reads; one that it does not read matches nobody
     */
    public static boolean listed(List<String> ipList, IpAddress address) {
        if (ipList.isEmpty()) {
            return true;
        }
        for (String text : ipList) {
            if (parse(text).filter(range -> range.contains(address)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(IpAddress address) {
        return mask(address).equals(base);
    }

    private IpAddress mask(IpAddress address) {
        long highMask = prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << (64 - prefix);
        long lowMask = prefix <= 64 ? 0 : prefix == 128 ? -1L : -1L << (128 - prefix);
        return new IpAddress(address.high() & highMask, address.low() & lowMask);
    }

    private static int parseBits(String text, int most) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value <= most ? value : -1;
    }
}

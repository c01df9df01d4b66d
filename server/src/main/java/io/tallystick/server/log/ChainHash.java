package io.tallystick.server.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The first 128 bits of the SHA-256 of a record; each record carries that of the one before. */
public record ChainHash(long high, long low) {
    /** Stands before the first record. */
    public static final ChainHash START = new ChainHash(0, 0);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static ChainHash of(MessageDigest digest, byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        byte[] hash = digest.digest();
        return new ChainHash((long) LONG.get(hash, 0), (long) LONG.get(hash, 8));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}

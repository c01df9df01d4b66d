package io.tallystick.signing.exchanges;

import io.tallystick.signing.Part;
import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** The parts that no dialect has. */
sealed interface ExchangePart extends Part.Described {

    /** A text that a function makes of the request. */
    record Text(TextOf made) implements ExchangePart {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(made.text(request));
        }
    }

    /** The query in some order and spelling, {@code mark} before it where there is one. */
    record Query(String mark, UnaryOperator<ParameterList> spelling) implements ExchangePart {
        @Override
        public byte[] bytes(SignedRequest request) {
            String query = spelling.apply(ParameterList.of(request.query())).text();
            return utf8(query.isEmpty() ? "" : mark + query);
        }
    }

    /** A plain hash over parts. */
    record Hash(String algorithm, boolean hex, List<Part> parts) implements ExchangePart {
        @Override
        public byte[] bytes(SignedRequest request) {
            try {
                MessageDigest digest = MessageDigest.getInstance(algorithm);
                parts.forEach(part -> digest.update(part.bytes(request)));
                byte[] hash = digest.digest();
                return hex ? utf8(HexFormat.of().formatHex(hash)) : hash;
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("this Java has no " + algorithm, missing);
            }
        }
    }

    /** Base64 over parts, standard alphabet with padding. */
    record InBase64(List<Part> parts) implements ExchangePart {
        @Override
        public byte[] bytes(SignedRequest request) {
            return Base64.getEncoder().encode(joined(parts, request));
        }
    }

    /** A text made of a request. */
    @FunctionalInterface
    interface TextOf {
        String text(SignedRequest request);
    }

    static byte[] joined(List<Part> parts, SignedRequest request) {
        int length = 0;
        for (Part part : parts) {
            length += part.bytes(request).length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Part part : parts) {
            byte[] bytes = part.bytes(request);
            System.arraycopy(bytes, 0, all, at, bytes.length);
            at += bytes.length;
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

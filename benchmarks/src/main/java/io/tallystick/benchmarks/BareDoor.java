package io.tallystick.benchmarks;

import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least that a signed POST can cost on this server: one HMAC over the body, compared, and a fixed answer. */
final class BareDoor implements Door {
    static final String PREFIX = "/bare";
    static final String SECRET = "my_secret_key_example_32chars_xx";

    private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(BareDoor::mac);

    static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        byte[] given = HexFormat.of().parseHex(request.headers().first("X-GAIAEX-SIGNATURE"));
        boolean good = MessageDigest.isEqual(MAC.get().doFinal(request.body()), given);
        responder.send(good ? Response.json(200, OK) : Response.empty(401));
    }

    @Override
    public Response refusal(int status, String detail) {
        return Response.empty(status);
    }
}

package io.tallystick.server.admin;

import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's door under {@code /admin}. Open only to a socket from this computer that shows the token of the data
 * folder, and shut altogether where a proxy stands in front: behind one, everybody comes from loopback. Its work may
 * block and therefore runs on a thread of its own, one request at a time.
 */
public final class AdminDoor implements Door, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminDoor.class);
    private static final int MOST_WAITING = 64;

    private final AdminToken token;
    private final boolean behindProxy;
    private final Desk desk;
    private final LongSupplier wallMillis;

    /** @param behindProxy whether a trusted proxy is set; then the door refuses everybody */
    public AdminDoor(AdminToken token, boolean behindProxy, Desk.House house) {
        this.token = token;
        this.behindProxy = behindProxy;
        this.desk = new Desk("admin", 1, MOST_WAITING, house::services);
        this.wallMillis = house.wallMillis();
    }

    @Override
    public String prefix() {
        return "/admin";
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        if (behindProxy || forwarded(request)) {
            responder.send(AdminRoutes.error(403, "administration is off where a proxy stands in front"));
            return;
        }
        if (!request.peer().isLoopback()) {
            responder.send(AdminRoutes.error(403, "administration is open to this computer only"));
            return;
        }
        if (request.headers().count(AdminToken.HEADER) != 1
                || !token.matches(request.headers().first(AdminToken.HEADER))) {
            responder.send(AdminRoutes.error(
                    401, "the header " + AdminToken.HEADER + " does not carry the token in DATA/admin-token"));
            return;
        }
        if (!request.query().isEmpty()) {
            responder.send(AdminRoutes.error(400, "admin routes take no query"));
            return;
        }
        if (!desk.ask(services -> responder.send(answer(services, request)))) {
            responder.send(AdminRoutes.error(503, "too many admin requests wait already"));
        }
    }

    @Override
    public Response refusal(int status, String detail) {
        return AdminRoutes.error(status, detail);
    }

    @Override
    public void close() {
        desk.close();
    }

    private Response answer(Desk.Services services, RawRequest request) {
        try {
            Asker asker = Asker.admin(request.peer().toString());
            return new AdminRoutes(services, asker, wallMillis)
                    .handle(request.method(), request.path(), request.body());
        } catch (RuntimeException e) {
            LOG.error("Admin request {} {} failed.", request.method(), request.path(), e);
            return AdminRoutes.error(500, "the request failed; the log says why");
        }
    }

    private static boolean forwarded(RawRequest request) {
        if (request.forwarded()) {
            return true;
        }
        boolean found = false;
        for (var field : request.headers()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            found |= name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("via");
        }
        return found;
    }
}

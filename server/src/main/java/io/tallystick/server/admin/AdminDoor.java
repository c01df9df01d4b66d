package io.tallystick.server.admin;

import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final ThreadPoolExecutor worker;
    private final ThreadLocal<AdminRoutes> routes;

    /** @param behindProxy whether a trusted proxy is set; then the door refuses everybody */
    public AdminDoor(
            AdminToken token, boolean behindProxy, Sequencer sequencer, SecretStore secrets, KeyDirectory directory) {
        this.token = token;
        this.behindProxy = behindProxy;
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> daemon(task));
        // The sequencer's session belongs to the thread that opens it: the worker.
        this.routes = ThreadLocal.withInitial(() -> {
            CommandChannel channel = new CommandChannel(sequencer);
            return new AdminRoutes(
                    channel,
                    new UserService(channel),
                    new KeyService(channel, secrets, directory),
                    System::currentTimeMillis);
        });
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
        try {
            worker.execute(() -> responder.send(answer(request)));
        } catch (RejectedExecutionException e) {
            responder.send(AdminRoutes.error(503, "too many admin requests wait already"));
        }
    }

    @Override
    public Response refusal(int status, String detail) {
        return AdminRoutes.error(status, detail);
    }

    /** Waits for the request in progress, then ends the thread. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Response answer(RawRequest request) {
        try {
            return routes.get().handle(request.method(), request.path(), request.body());
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "admin");
        thread.setDaemon(true);
        return thread;
    }
}

package io.tallystick.server.desk;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.Session;

/**
 * Who asks for a change, for the audit.
 *
 * @param who as in {@link io.tallystick.server.access.AuditEntry}
 * @param from address, "" for the server itself
 */
public record Asker(String who, String from) {
    /** The server at its first run. */
    public static final Asker SERVER = new Asker("server", "");

    public static Asker admin(String from) {
        return new Asker("admin", from);
    }

    public static Asker session(Session session, String from) {
        return new Asker(session.originId(), from);
    }

    /** Somebody who has nothing but a password. */
    static Asker password(String from) {
        return new Asker("password", from);
    }

    AccessCommand asks(AccessCommand command) {
        return new AccessCommand.Audited(who, from, command);
    }
}

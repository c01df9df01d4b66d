package io.tallystick.server.access;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of passwords' generations, sessions and the audit. */
final class PeopleCodec {
    private PeopleCodec() {}

    static void write(BinaryWriter out, AccessPeople people) {
        out.putInt(people.passwords().size());
        people.passwords().forEach((userId, generation) -> out.putLong(userId).putInt(generation));
        out.putInt(people.sessions().size());
        people.sessions().forEach(session -> writeSession(out, session));
        out.putInt(people.audit().size());
        people.audit().forEach((userId, entries) -> {
            out.putLong(userId).putInt(entries.size());
            entries.forEach(entry -> writeEntry(out, entry));
        });
    }

    /** The inverse of {@link #write}; refuses ids that are not strictly rising and users that are not there. */
    static void read(BinaryReader in, AccessState state) {
        AccessPeople people = state.people();
        long lastUser = 0;
        for (int left = in.getLength(); left > 0; left--) {
            lastUser = userAfter(in.getLong(), lastUser, state);
            int generation = in.getInt();
            require(generation > 0);
            people.restore(lastUser, generation);
        }
        String lastSession = "";
        for (int left = in.getLength(); left > 0; left--) {
            Session session = readSession(in);
            require(session.sessionId().compareTo(lastSession) > 0 && people.passwordGeneration(session.userId()) > 0);
            lastSession = session.sessionId();
            people.restore(session);
        }
        lastUser = 0;
        for (int left = in.getLength(); left > 0; left--) {
            lastUser = userAfter(in.getLong(), lastUser, state);
            int entries = in.getLength();
            require(entries > 0 && entries <= AccessPeople.MOST_ENTRIES);
            for (int i = 0; i < entries; i++) {
                people.note(lastUser, readEntry(in));
            }
        }
    }

    private static long userAfter(long userId, long lastUser, AccessState state) {
        require(userId > lastUser && state.user(userId).isPresent());
        return userId;
    }

    private static void require(boolean fine) {
        if (!fine) {
            throw new MalformedRecordException("passwords, sessions or audit out of order");
        }
    }

    static void writeSession(BinaryWriter out, Session session) {
        out.putString(session.sessionId())
                .putString(session.tokenDigest())
                .putLong(session.userId())
                .putString(session.from())
                .putLong(session.createdAtMillis())
                .putLong(session.expiresAtMillis());
    }

    static Session readSession(BinaryReader in) {
        return new Session(in.getString(), in.getString(), in.getLong(), in.getString(), in.getLong(), in.getLong());
    }

    private static void writeEntry(BinaryWriter out, AuditEntry entry) {
        out.putLong(entry.atMillis())
                .putString(entry.who())
                .putString(entry.from())
                .putString(entry.action())
                .putString(entry.target());
    }

    private static AuditEntry readEntry(BinaryReader in) {
        return new AuditEntry(in.getLong(), in.getString(), in.getString(), in.getString(), in.getString());
    }

    static void writeStrings(BinaryWriter out, List<String> values) {
        out.putInt(values.size());
        values.forEach(out::putString);
    }

    static List<String> readStrings(BinaryReader in) {
        List<String> values = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            values.add(in.getString());
        }
        return values;
    }
}

package io.tallystick.server.access;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of access commands, outcomes and state. Every read checks what it reads: bytes that no writer of this
 * version wrote end in {@link MalformedRecordException}.
 */
public final class AccessCodec {
    private static final int VERSION = 1;
    private static final int STATE_VERSION = 2;
    /** Without passwords, sessions and the audit. */
    private static final int STATE_OF_KEYS_ALONE = 1;

    private static final int CREATE_USER = 1;
    private static final int CREATE_KEY = 2;
    private static final int REVOKE_KEY = 3;
    private static final int REVOKE_ALL_KEYS = 4;
    private static final int CHANGE_KEY = 5;
    private static final int SET_PASSWORD = 6;
    private static final int OPEN_SESSION = 7;
    private static final int CLOSE_SESSION = 8;
    private static final int CLOSE_SESSIONS = 9;
    private static final int AUDITED = 10;

    private static final int USER_CREATED = 1;
    private static final int KEY_CREATED = 2;
    private static final int KEYS_REVOKED = 3;
    private static final int REFUSED = 4;
    private static final int KEY_CHANGED = 5;
    private static final int PASSWORD_SET = 6;
    private static final int SESSION_OPENED = 7;
    private static final int SESSIONS_CLOSED = 8;

    private AccessCodec() {}

    public static void writeCommand(BinaryWriter out, AccessCommand command) {
        out.putByte(VERSION);
        switch (command) {
            case AccessCommand.CreateUser c ->
                out.putByte(CREATE_USER).putLong(c.userId()).putString(c.name()).putString(c.address());
            case AccessCommand.CreateKey c -> {
                out.putByte(CREATE_KEY)
                        .putString(c.keyId())
                        .putString(c.dialect())
                        .putLong(c.userId())
                        .putString(c.label());
                PeopleCodec.writeStrings(out, c.permissions());
                PeopleCodec.writeStrings(out, c.ipList());
                out.putLong(c.expiresAtMillis());
                writeOptions(out, c.options());
            }
            case AccessCommand.RevokeKey c -> out.putByte(REVOKE_KEY).putString(c.keyId());
            case AccessCommand.RevokeAllKeys() -> out.putByte(REVOKE_ALL_KEYS);
            case AccessCommand.ChangeKey c -> {
                out.putByte(CHANGE_KEY)
                        .putString(c.keyId())
                        .putInt(c.generation())
                        .putString(c.label());
                PeopleCodec.writeStrings(out, c.permissions());
                PeopleCodec.writeStrings(out, c.ipList());
                out.putLong(c.expiresAtMillis());
            }
            case AccessCommand.SetPassword c ->
                out.putByte(SET_PASSWORD).putLong(c.userId()).putInt(c.generation());
            case AccessCommand.OpenSession c ->
                out.putByte(OPEN_SESSION)
                        .putString(c.sessionId())
                        .putString(c.tokenDigest())
                        .putLong(c.userId())
                        .putInt(c.passwordGeneration())
                        .putString(c.from())
                        .putLong(c.expiresAtMillis());
            case AccessCommand.CloseSession c ->
                out.putByte(CLOSE_SESSION).putLong(c.userId()).putString(c.sessionId());
            case AccessCommand.CloseSessions c -> out.putByte(CLOSE_SESSIONS).putLong(c.userId());
            case AccessCommand.Audited c -> {
                out.putByte(AUDITED).putString(c.who()).putString(c.from());
                writeCommand(out, c.command());
            }
        }
    }

    public static AccessCommand readCommand(BinaryReader in) {
        expectVersion(in);
        int tag = in.getByte();
        return switch (tag) {
            case CREATE_USER -> new AccessCommand.CreateUser(in.getLong(), in.getString(), in.getString());
            case CREATE_KEY ->
                new AccessCommand.CreateKey(
                        in.getString(),
                        in.getString(),
                        in.getLong(),
                        in.getString(),
                        PeopleCodec.readStrings(in),
                        PeopleCodec.readStrings(in),
                        in.getLong(),
                        readOptions(in));
            case REVOKE_KEY -> new AccessCommand.RevokeKey(in.getString());
            case REVOKE_ALL_KEYS -> new AccessCommand.RevokeAllKeys();
            case CHANGE_KEY ->
                new AccessCommand.ChangeKey(
                        in.getString(),
                        in.getInt(),
                        in.getString(),
                        PeopleCodec.readStrings(in),
                        PeopleCodec.readStrings(in),
                        in.getLong());
            case SET_PASSWORD -> new AccessCommand.SetPassword(in.getLong(), in.getInt());
            case OPEN_SESSION ->
                new AccessCommand.OpenSession(
                        in.getString(), in.getString(), in.getLong(), in.getInt(), in.getString(), in.getLong());
            case CLOSE_SESSION -> new AccessCommand.CloseSession(in.getLong(), in.getString());
            case CLOSE_SESSIONS -> new AccessCommand.CloseSessions(in.getLong());
            case AUDITED -> readAudited(in);
            default -> throw new MalformedRecordException("no such access command: " + tag);
        };
    }

    private static AccessCommand readAudited(BinaryReader in) {
        String who = in.getString();
        String from = in.getString();
        AccessCommand command = readCommand(in);
        if (command instanceof AccessCommand.Audited) {
            throw new MalformedRecordException("a command is audited once");
        }
        return new AccessCommand.Audited(who, from, command);
    }

    public static void writeOutcome(BinaryWriter out, AccessOutcome outcome) {
        out.putByte(VERSION);
        switch (outcome) {
            case AccessOutcome.UserCreated o -> writeUser(out.putByte(USER_CREATED), o.user());
            case AccessOutcome.KeyCreated o -> writeKey(out.putByte(KEY_CREATED), o.key());
            case AccessOutcome.KeysRevoked o -> {
                out.putByte(KEYS_REVOKED).putInt(o.keys().size());
                o.keys().forEach(key -> writeKey(out, key));
            }
            case AccessOutcome.Refused o -> out.putByte(REFUSED).putString(o.why());
            case AccessOutcome.KeyChanged o -> writeKey(out.putByte(KEY_CHANGED), o.key());
            case AccessOutcome.PasswordSet o -> {
                out.putByte(PASSWORD_SET).putLong(o.userId()).putInt(o.generation());
                PeopleCodec.writeStrings(out, o.closed());
            }
            case AccessOutcome.SessionOpened o -> {
                PeopleCodec.writeSession(out.putByte(SESSION_OPENED), o.session());
                PeopleCodec.writeStrings(out, o.closed());
            }
            case AccessOutcome.SessionsClosed o ->
                PeopleCodec.writeStrings(out.putByte(SESSIONS_CLOSED), o.sessionIds());
        }
    }

    public static AccessOutcome readOutcome(BinaryReader in) {
        expectVersion(in);
        int tag = in.getByte();
        return switch (tag) {
            case USER_CREATED -> new AccessOutcome.UserCreated(readUser(in));
            case KEY_CREATED -> new AccessOutcome.KeyCreated(readKey(in));
            case KEYS_REVOKED -> {
                List<ApiKey> keys = new ArrayList<>();
                for (int left = in.getLength(); left > 0; left--) {
                    keys.add(readKey(in));
                }
                yield new AccessOutcome.KeysRevoked(keys);
            }
            case REFUSED -> new AccessOutcome.Refused(in.getString());
            case KEY_CHANGED -> new AccessOutcome.KeyChanged(readKey(in));
            case PASSWORD_SET -> new AccessOutcome.PasswordSet(in.getLong(), in.getInt(), PeopleCodec.readStrings(in));
            case SESSION_OPENED ->
                new AccessOutcome.SessionOpened(PeopleCodec.readSession(in), PeopleCodec.readStrings(in));
            case SESSIONS_CLOSED -> new AccessOutcome.SessionsClosed(PeopleCodec.readStrings(in));
            default -> throw new MalformedRecordException("no such access outcome: " + tag);
        };
    }

    /** All users and keys by id, then what belongs to people. */
    public static void writeState(BinaryWriter out, AccessState state) {
        out.putByte(STATE_VERSION).putInt(state.users().size());
        state.users().forEach(user -> writeUser(out, user));
        out.putInt(state.keys().size());
        state.keys().forEach(key -> writeKey(out, key));
        PeopleCodec.write(out, state.people());
    }

    /** The inverse of {@link #writeState}; refuses ids that are not strictly rising. */
    public static AccessState readState(BinaryReader in) {
        int version = in.getByte();
        if (version != STATE_VERSION && version != STATE_OF_KEYS_ALONE) {
            throw new MalformedRecordException("access state of version " + version);
        }
        AccessState state = new AccessState();
        long lastUser = 0;
        for (int left = in.getLength(); left > 0; left--) {
            User user = readUser(in);
            if (user.userId() <= lastUser) {
                throw new MalformedRecordException("user ids out of order");
            }
            lastUser = user.userId();
            state.restore(user);
        }
        String lastKey = "";
        for (int left = in.getLength(); left > 0; left--) {
            ApiKey key = readKey(in);
            if (key.keyId().compareTo(lastKey) <= 0 || state.user(key.userId()).isEmpty()) {
                throw new MalformedRecordException("key ids out of order, or a key without its user");
            }
            lastKey = key.keyId();
            state.restore(key);
        }
        if (version == STATE_VERSION) {
            PeopleCodec.read(in, state);
        }
        return state;
    }

    static long hash(AccessState state) {
        BinaryWriter out = new BinaryWriter();
        writeState(out, state);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(out.array(), 0, out.size());
            return ByteBuffer.wrap(sha256.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeUser(BinaryWriter out, User user) {
        out.putLong(user.userId())
                .putString(user.name())
                .putString(user.address())
                .putLong(user.createdAtMillis());
    }

    private static User readUser(BinaryReader in) {
        return new User(in.getLong(), in.getString(), in.getString(), in.getLong());
    }

    private static void writeKey(BinaryWriter out, ApiKey key) {
        out.putString(key.keyId())
                .putInt(key.generation())
                .putString(key.dialect())
                .putLong(key.userId())
                .putString(key.label());
        PeopleCodec.writeStrings(out, key.permissions());
        PeopleCodec.writeStrings(out, key.ipList());
        out.putLong(key.createdAtMillis()).putLong(key.expiresAtMillis()).putLong(key.revokedAtMillis());
        writeOptions(out, key.options());
    }

    private static ApiKey readKey(BinaryReader in) {
        return new ApiKey(
                in.getString(),
                in.getInt(),
                in.getString(),
                in.getLong(),
                in.getString(),
                PeopleCodec.readStrings(in),
                PeopleCodec.readStrings(in),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                readOptions(in));
    }

    private static void writeOptions(BinaryWriter out, KeyOptions options) {
        out.putBoolean(options.replayAnswer())
                .putBoolean(options.bodyInSignature())
                .putBoolean(options.rawBodyAccepted())
                .putBoolean(options.strictTime())
                .putLong(options.windowMillis())
                .putInt(options.tradesPerSecond())
                .putInt(options.tradesPerMinute())
                .putString(options.publicKey());
    }

    private static KeyOptions readOptions(BinaryReader in) {
        return new KeyOptions(
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getLong(),
                in.getInt(),
                in.getInt(),
                in.getString());
    }

    private static void expectVersion(BinaryReader in) {
        int version = in.getByte();
        if (version != VERSION) {
            throw new MalformedRecordException("access record of version " + version);
        }
    }
}

package io.tallystick.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords, sessions, changes of keys and the audit, as the log tells them. */
class AccessPeopleTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long LIFE = 1_000;
    private static final String KEY = "a".repeat(32);

    private final AccessState state = new AccessState();

    @BeforeEach
    void two_users_and_a_key() {
        apply(new AccessCommand.CreateUser(7, "alice", "0x" + "7".repeat(40)));
        apply(new AccessCommand.CreateUser(8, "bob", "0x" + "8".repeat(40)));
        apply(new AccessCommand.CreateKey(KEY, "gaiaex", 7, "", List.of("read"), List.of(), 0, KeyOptions.DEFAULT));
    }

    private AccessOutcome apply(AccessCommand command) {
        return apply(NOW, command);
    }

    private AccessOutcome apply(long at, AccessCommand command) {
        return state.apply(at, command);
    }

    private static AccessCommand.OpenSession open(long user, int number, int password) {
        return new AccessCommand.OpenSession(id(number), digest(number), user, password, "192.0.2.1", NOW + LIFE);
    }

    private static String id(int number) {
        return "%032x".formatted(number);
    }

    private static String digest(int number) {
        return "%064x".formatted(number);
    }

    private static void refused(AccessOutcome outcome) {
        assertThat(outcome).isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void nobody_signs_in_without_a_password_or_with_an_old_one() {
        refused(apply(open(7, 1, 0)));
        refused(apply(open(7, 1, 1)));
        apply(new AccessCommand.SetPassword(7, 1));
        assertThat(apply(open(7, 1, 1))).isInstanceOf(AccessOutcome.SessionOpened.class);
        apply(new AccessCommand.SetPassword(7, 2));
        refused(apply(open(7, 2, 1)));
        refused(apply(open(8, 2, 2)));
    }

    @Test
    void a_password_follows_the_last_one_and_belongs_to_somebody() {
        refused(apply(new AccessCommand.SetPassword(7, 2)));
        refused(apply(new AccessCommand.SetPassword(9, 1)));
        assertThat(apply(new AccessCommand.SetPassword(7, 1)))
                .isEqualTo(new AccessOutcome.PasswordSet(7, 1, List.of()));
        refused(apply(new AccessCommand.SetPassword(7, 1)));
    }

    @Test
    void a_new_password_ends_the_users_sessions_and_no_others() {
        apply(new AccessCommand.SetPassword(7, 1));
        apply(new AccessCommand.SetPassword(8, 1));
        apply(open(7, 1, 1));
        apply(open(7, 2, 1));
        apply(open(8, 3, 1));

        assertThat(apply(new AccessCommand.SetPassword(7, 2)))
                .isEqualTo(new AccessOutcome.PasswordSet(7, 2, List.of(id(1), id(2))));
        assertThat(state.sessions()).extracting(Session::sessionId).containsExactly(id(3));
    }

    @Test
    void a_row_of_a_session_counts_while_the_session_is_open() {
        apply(new AccessCommand.SetPassword(7, 1));
        apply(open(7, 1, 1));
        String origin = state.session(id(1)).orElseThrow().originId();

        assertThat(state.accepts(origin, 1, NOW + LIFE - 1)).isTrue();
        assertThat(state.accepts(origin, 1, NOW + LIFE)).isFalse();
        assertThat(state.accepts(Session.originIdOf(id(2)), 1, NOW)).isFalse();
        refused(apply(new AccessCommand.CloseSession(8, id(1))));
        apply(new AccessCommand.CloseSession(7, id(1)));
        assertThat(state.accepts(origin, 1, NOW)).isFalse();
    }

    @Test
    void a_user_has_twenty_sessions_and_the_oldest_goes() {
        apply(new AccessCommand.SetPassword(7, 1));
        for (int i = 1; i <= 20; i++) {
            apply(NOW + i, open(7, i, 1));
        }
        AccessOutcome one = apply(NOW + 21, open(7, 21, 1));

        assertThat(one)
                .isInstanceOfSatisfying(
                        AccessOutcome.SessionOpened.class,
                        opened -> assertThat(opened.closed()).containsExactly(id(1)));
        assertThat(state.sessionsOf(7))
                .hasSize(20)
                .first()
                .extracting(Session::sessionId)
                .isEqualTo(id(2));
    }

    @Test
    void sessions_that_are_over_make_room_first() {
        apply(new AccessCommand.SetPassword(7, 1));
        apply(open(7, 1, 1));
        apply(open(7, 2, 1));

        AccessCommand.OpenSession later =
                new AccessCommand.OpenSession(id(3), digest(3), 7, 1, "192.0.2.1", NOW + 2 * LIFE);
        AccessOutcome outcome = apply(NOW + LIFE, later);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AccessOutcome.SessionOpened.class,
                        opened -> assertThat(opened.closed()).containsExactly(id(1), id(2)));
    }

    @Test
    void only_a_change_of_rights_ends_a_keys_generation() {
        apply(new AccessCommand.ChangeKey(KEY, 1, "new label", List.of("read"), List.of(), 0));
        assertThat(state.accepts(KEY, 1, NOW)).isTrue();

        apply(new AccessCommand.ChangeKey(KEY, 1, "new label", List.of("trade", "read"), List.of(), 0));

        assertThat(state.accepts(KEY, 1, NOW)).isFalse();
        ApiKey key = state.key(KEY).orElseThrow();
        assertThat(key.generation()).isEqualTo(2);
        assertThat(key.permissions()).containsExactly("read", "trade");
        assertThat(key.label()).isEqualTo("new label");
    }

    @Test
    void what_a_key_cannot_be_is_refused_and_changes_nothing() {
        long before = state.stateHash();
        refused(apply(new AccessCommand.ChangeKey(KEY, 2, "", List.of("read"), List.of(), 0)));
        refused(apply(new AccessCommand.ChangeKey("b".repeat(32), 1, "", List.of("read"), List.of(), 0)));
        refused(apply(new AccessCommand.ChangeKey(KEY, 1, " x", List.of("read"), List.of(), 0)));
        refused(apply(new AccessCommand.ChangeKey(KEY, 1, "", List.of(), List.of(), 0)));
        refused(apply(new AccessCommand.ChangeKey(KEY, 1, "", List.of("withdraw"), List.of(), 0)));
        refused(apply(new AccessCommand.ChangeKey(KEY, 1, "", List.of("read"), List.of("10.0.0.1/8"), 0)));
        refused(apply(new AccessCommand.ChangeKey(KEY, 1, "", List.of("read"), List.of(), NOW)));
        assertThat(state.stateHash()).isEqualTo(before);
        apply(new AccessCommand.RevokeKey(KEY));
        refused(apply(new AccessCommand.ChangeKey(KEY, 2, "", List.of("read"), List.of(), 0)));
    }

    @Test
    void the_audit_tells_who_changed_what_from_where_and_keeps_the_newest_thousand() {
        for (int i = 1; i <= AccessPeople.MOST_ENTRIES + 5; i++) {
            apply(NOW + i, new AccessCommand.Audited("admin", "127.0.0.1", new AccessCommand.SetPassword(7, i)));
        }
        apply(new AccessCommand.Audited("admin", "127.0.0.1", new AccessCommand.SetPassword(7, 1)));

        assertThat(state.auditOf(7))
                .hasSize(AccessPeople.MOST_ENTRIES)
                .first()
                .isEqualTo(new AuditEntry(NOW + 6, "admin", "127.0.0.1", "password.set", "alice"));
        assertThat(state.auditOf(8)).isEmpty();
    }

    @Test
    void the_kill_switch_stands_in_the_audit_of_everybody_it_hit() {
        apply(new AccessCommand.CreateKey(
                "b".repeat(32), "gaiaex", 8, "", List.of("read"), List.of(), 0, KeyOptions.DEFAULT));
        apply(new AccessCommand.Audited("admin", "", new AccessCommand.RevokeAllKeys()));

        assertThat(state.auditOf(7)).containsExactly(new AuditEntry(NOW, "admin", "", "key.revoke", KEY));
        assertThat(state.auditOf(8)).containsExactly(new AuditEntry(NOW, "admin", "", "key.revoke", "b".repeat(32)));
    }

    @Test
    void a_command_is_audited_once() {
        AccessCommand once = new AccessCommand.Audited("admin", "", new AccessCommand.RevokeKey(KEY));
        assertThatThrownBy(() -> new AccessCommand.Audited("admin", "", once))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.tallystick.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessStateTest {
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 86_400_000L;

    private final AccessState state = new AccessState();

    @BeforeEach
    void aUser() {
        apply(new AccessCommand.CreateUser(1, "demo", ADDRESS));
    }

    @Test
    void keeps_the_spelling_of_an_address_and_finds_it_in_any_case() {
        assertThat(state.userByAddress(ADDRESS.toLowerCase(java.util.Locale.ROOT))
                        .orElseThrow()
                        .address())
                .isEqualTo(ADDRESS);
        assertThat(state.userByName("demo").orElseThrow().userId()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1, other, 0x0000000000000000000000000000000000000001",
                "0, other, 0x0000000000000000000000000000000000000001",
                "2, demo,  0x0000000000000000000000000000000000000001",
                "2, other, 0xa6e3c04ef78427b5b53f43cdba881d7e15b0bccd",
                "2, other, 0x000000000000000000000000000000000000001",
                "2, other, 0x000000000000000000000000000000000000000g",
                "2, other, 000x00000000000000000000000000000000000001",
                "2, \"\",    0x0000000000000000000000000000000000000001",
                "2, \" x\",  0x0000000000000000000000000000000000000001",
                "2, \u00e9,   0x0000000000000000000000000000000000000001",
            })
    void refuses_a_user_that_is_not_unique_or_not_well_formed(long id, String name, String address) {
        long before = state.stateHash();

        assertThat(apply(new AccessCommand.CreateUser(id, name, address))).isInstanceOf(AccessOutcome.Refused.class);

        assertThat(state.stateHash()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "gaiaex, 0123456789abcdef0123456789abcdef, read, 0",
        "3commas, abcXYZ0123456789, BOTS_READ|ACCOUNTS_READ|SMART_TRADES_READ, 90",
        "gainium, 0123456789abcdef01234567, read, 90"
    })
    void a_key_reads_only_and_ends_as_its_dialect_says_unless_told_otherwise(
            String dialect, String id, String permissions, long days) {
        ApiKey key = created(command(id, dialect, List.of(), AccessCommand.DEFAULT_EXPIRY));

        assertThat(String.join("|", key.permissions())).isEqualTo(permissions);
        assertThat(key.expiresAtMillis()).isEqualTo(days == 0 ? 0 : NOW + days * DAY);
        assertThat(key.generation()).isEqualTo(1);
        assertThat(key.live(NOW + 89 * DAY)).isTrue();
        assertThat(key.live(NOW + 90 * DAY)).isEqualTo(days == 0);
    }

    @Test
    void no_permission_implies_another() {
        ApiKey trade = created(command(ID, "gaiaex", List.of("trade"), 0));

        assertThat(trade.permits("trade")).isTrue();
        assertThat(trade.permits("read")).isFalse();
    }

    @Test
    void both_spellings_of_a_smart_trade_permission_are_one() {
        ApiKey key =
                created(command("abcXYZ0123456789", "3commas", List.of("SMART_TRADE_WRITE", "SMART_TRADES_READ"), 0));

        assertThat(key.permissions()).containsExactly("SMART_TRADES_READ", "SMART_TRADES_WRITE");
        assertThat(key.permits("SMART_TRADE_READ")).isTrue();
        assertThat(key.permits("SMART_TRADES_WRITE")).isTrue();
        assertThat(key.permits("BOTS_READ")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gaiaex, 0123456789abcdef0123456789abcdef, write",
        "gaiaex, 0123456789abcdef0123456789abcdef, READ",
        "gaiaex, 0123456789abcdef0123456789abcde, read",
        "gaiaex, 0123456789abcdef0123456789abcdeg, read",
        "gainium, 0123456789abcdef01234567, trade",
        "gainium, 0123456789abcdef0123456, read",
        "3commas, abcXYZ012345678, BOTS_READ",
        "3commas, abcXYZ0123456_89, BOTS_READ",
        "3commas, abcXYZ0123456789, NONE",
        "binance, abcXYZ0123456789, read"
    })
    void refuses_what_the_dialect_does_not_know(String dialect, String id, String permission) {
        assertThat(apply(command(id, dialect, List.of(permission), 0))).isInstanceOf(AccessOutcome.Refused.class);
        assertThat(state.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "localhost", "10.0.0.256", "10.0.0.0/33", "", "::1%lo", " 10.0.0.1"})
    void refuses_an_ip_list_that_cannot_be_read(String range) {
        AccessCommand.CreateKey key = new AccessCommand.CreateKey(
                ID, "gaiaex", 1, "", List.of(), List.of("10.0.0.1", range), 0, KeyOptions.DEFAULT);

        assertThat(apply(key)).isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void a_key_needs_a_user_a_future_and_a_free_id() {
        assertThat(apply(command(ID, "gaiaex", List.of(), NOW))).isInstanceOf(AccessOutcome.Refused.class);
        created(command(ID, "gaiaex", List.of(), NOW + 1));
        assertThat(apply(command(ID, "gaiaex", List.of(), 0))).isInstanceOf(AccessOutcome.Refused.class);
        assertThat(apply(new AccessCommand.CreateKey(
                        "f".repeat(32), "gaiaex", 2, "", List.of(), List.of(), 0, KeyOptions.DEFAULT)))
                .isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void only_a_3commas_key_can_have_a_public_key() {
        KeyOptions rsa = KeyOptions.DEFAULT.withPublicKey("AAAA");

        assertThat(apply(new AccessCommand.CreateKey(ID, "gaiaex", 1, "", List.of(), List.of(), 0, rsa)))
                .isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void a_command_of_a_revoked_expired_or_replaced_key_is_not_accepted() {
        created(command(ID, "gaiaex", List.of(), NOW + 10));
        assertThat(state.accepts(ID, 1, NOW + 9)).isTrue();
        assertThat(state.accepts(ID, 1, NOW + 10)).isFalse();
        assertThat(state.accepts(ID, 2, NOW)).isFalse();
        assertThat(state.accepts("f".repeat(32), 1, NOW)).isFalse();

        apply(new AccessCommand.RevokeKey(ID));
        assertThat(state.accepts(ID, 1, NOW)).isFalse();
        assertThat(state.accepts(ID, 2, NOW)).isFalse();

        ApiKey successor = created(command(ID, "gaiaex", List.of("trade"), 0));
        assertThat(successor.generation()).isEqualTo(3);
        assertThat(state.accepts(ID, 1, NOW)).isFalse();
        assertThat(state.accepts(ID, 3, NOW)).isTrue();
    }

    @Test
    void a_revoked_id_stays_with_its_owner_and_dialect() {
        apply(new AccessCommand.CreateUser(2, "other", "0x0000000000000000000000000000000000000002"));
        created(command("a".repeat(32), "gaiaex", List.of(), 0));
        apply(new AccessCommand.RevokeKey("a".repeat(32)));

        assertThat(apply(new AccessCommand.CreateKey(
                        "a".repeat(32), "gaiaex", 2, "", List.of(), List.of(), 0, KeyOptions.DEFAULT)))
                .isInstanceOf(AccessOutcome.Refused.class);
        assertThat(apply(command("a".repeat(32), "3commas", List.of(), 0))).isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void a_key_is_revoked_once() {
        created(command(ID, "gaiaex", List.of(), 0));

        AccessOutcome.KeysRevoked revoked = (AccessOutcome.KeysRevoked) apply(new AccessCommand.RevokeKey(ID));

        assertThat(revoked.keys()).singleElement().satisfies(key -> {
            assertThat(key.generation()).isEqualTo(2);
            assertThat(key.revokedAtMillis()).isEqualTo(NOW);
        });
        assertThat(apply(new AccessCommand.RevokeKey(ID))).isInstanceOf(AccessOutcome.Refused.class);
        assertThat(apply(new AccessCommand.RevokeKey("unknown"))).isInstanceOf(AccessOutcome.Refused.class);
    }

    @Test
    void the_kill_switch_revokes_every_live_key_in_one_command() {
        created(command(ID, "gaiaex", List.of(), 0));
        created(command("b".repeat(32), "gaiaex", List.of(), 0));
        created(command("c".repeat(24), "gainium", List.of(), 0));
        apply(new AccessCommand.RevokeKey(ID));

        AccessOutcome.KeysRevoked revoked = (AccessOutcome.KeysRevoked) apply(new AccessCommand.RevokeAllKeys());

        assertThat(revoked.keys()).extracting(ApiKey::keyId).containsExactly("b".repeat(32), "c".repeat(24));
        assertThat(state.keys()).allMatch(ApiKey::revoked);
    }

    private AccessOutcome apply(AccessCommand command) {
        return state.apply(NOW, command);
    }

    private ApiKey created(AccessCommand.CreateKey command) {
        AccessOutcome outcome = apply(command);
        assertThat(outcome).isInstanceOf(AccessOutcome.KeyCreated.class);
        return ((AccessOutcome.KeyCreated) outcome).key();
    }

    private static AccessCommand.CreateKey command(
            String id, String dialect, List<String> permissions, long expiresAtMillis) {
        return new AccessCommand.CreateKey(
                id, dialect, 1, "label", permissions, List.of(), expiresAtMillis, KeyOptions.DEFAULT);
    }
}

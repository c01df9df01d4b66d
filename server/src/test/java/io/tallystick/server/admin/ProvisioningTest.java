package io.tallystick.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.User;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.KeyService;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.sequencer.RowListener;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvisioningTest {
    private static final String BASE_URL = "http://127.0.0.1:8080";
    private static final SignedRequest REQUEST = SignedRequest.of("GET", "/user/0x1/balance", "1712345678000");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_first_run_leaves_a_funded_user_working_keys_and_private_files() throws IOException {
        try (Sequencer sequencer = AdminServer.openSequencer(folder)) {
            AccessStart access = AccessStart.open(folder, Map.of(), sequencer);

            run(folder, sequencer, access);

            isComplete(folder, sequencer, access);
        }
    }

    @Test
    void a_second_run_changes_nothing_even_after_the_keys_were_revoked() throws IOException {
        try (Sequencer sequencer = AdminServer.openSequencer(folder)) {
            AccessStart access = AccessStart.open(folder, Map.of(), sequencer);
            run(folder, sequencer, access);
            new KeyService(new CommandChannel(sequencer), access.secretStore(), access.directory())
                    .revokeAll(Asker.SERVER);
            Files.delete(folder.resolve(Provisioning.CREDENTIALS));
            long before = read(sequencer, machines -> machines.access().stateHash());

            run(folder, sequencer, access);

            assertThat(ProvisioningTest.<Long>read(
                            sequencer, machines -> machines.access().stateHash()))
                    .isEqualTo(before);
            assertThat(folder.resolve(Provisioning.CREDENTIALS)).doesNotExist();
        }
    }

    @Test
    void the_credentials_file_follows_the_server_to_another_port() throws IOException {
        try (Sequencer sequencer = AdminServer.openSequencer(folder)) {
            AccessStart access = AccessStart.open(folder, Map.of(), sequencer);
            Path file = folder.resolve(Provisioning.CREDENTIALS);
            run(folder, sequencer, access);
            String before = Files.readString(file);

            Provisioning.run(folder, "http://127.0.0.1:9999", AdminServer.house(sequencer, access));

            assertThat(Files.readString(file)).isEqualTo(before.replace(BASE_URL, "http://127.0.0.1:9999"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_that_dies_at_any_command_is_completed_by_the_next(boolean lastOneIsLogged) throws IOException {
        boolean cut = true;
        int commands = 0;
        for (; cut; commands++) {
            Path data = Files.createDirectory(folder.resolve(commands + "-" + lastOneIsLogged));
            try (Sequencer sequencer = AdminServer.openSequencer(data)) {
                AccessStart access = AccessStart.open(data, Map.of(), sequencer);
                cut = diesAt(data, new CutSequencer(sequencer, commands, lastOneIsLogged), access);
            }
            try (Sequencer sequencer = AdminServer.openSequencer(data)) {
                AccessStart access = AccessStart.open(data, Map.of(), sequencer);
                run(data, sequencer, access);
                isComplete(data, sequencer, access);
            }
        }
        assertThat(commands).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"80000, 20000000", "3600, 500000000", "0.2, 10000000000000", "20000, 100000000", "1, 2000000000000"})
    void base_assets_are_given_in_round_amounts(String price, long amount) {
        long ledgerPrice = new java.math.BigDecimal(price)
                .multiply(java.math.BigDecimal.valueOf(Amount.ONE))
                .longValueExact();

        assertThat(Provisioning.roundAmountWorth(20_000, ledgerPrice)).isEqualTo(amount);
    }

    private static boolean diesAt(Path data, Sequencer cutting, AccessStart access) {
        try {
            run(data, cutting, access);
            return false;
        } catch (IllegalStateException cut) {
            assertThat(cut).hasMessageContaining("cut off");
            assertThat(data.resolve(Provisioning.CREDENTIALS)).doesNotExist();
            return true;
        }
    }

    private static void run(Path data, Sequencer sequencer, AccessStart access) {
        Provisioning.run(data, BASE_URL, AdminServer.house(sequencer, access));
    }

    private static void isComplete(Path data, Sequencer sequencer, AccessStart access) throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Files.readAllBytes(data.resolve("demo-credentials.json")));
        JsonNode flat = JsonMapper.shared().readTree(Files.readAllBytes(data.resolve("config.json")));
        for (String file : List.of("demo-credentials.json", "config.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(all.path("base_url").asString("")).isEqualTo(BASE_URL);
        assertThat(all.path("gaiaex")).isEqualTo(flat);
        opens(access, Dialect.GAIAEX, flat.path("api_key"), flat.path("api_secret"));
        opens(
                access,
                Dialect.THREE_COMMAS,
                all.path("threecommas").path("api_key"),
                all.path("threecommas").path("secret"));
        opens(
                access,
                Dialect.GAINIUM,
                all.path("gainium").path("token"),
                all.path("gainium").path("secret"));

        assertThat(ProvisioningTest.<List<User>>read(
                        sequencer, machines -> machines.access().users()))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.name()).isEqualTo("demo");
                    assertThat(user.address())
                            .isEqualTo(flat.path("user_address").asString(""));
                });
        List<ApiKey> keys = read(sequencer, machines -> machines.access().keys());
        assertThat(keys).hasSize(3).allSatisfy(key -> {
            assertThat(key.permissions())
                    .isEqualTo(KeyRules.named(key.dialect()).orElseThrow().permissions());
            assertThat(key.expiresAtMillis()).isZero();
        });
        assertThat(ProvisioningTest.<Long>read(
                        sequencer, machines -> machines.exchange().margin(1).cash()))
                .isEqualTo(100_000 * Amount.ONE);
        assertThat(ProvisioningTest.<List<SpotBalanceView>>read(
                        sequencer, machines -> machines.exchange().spotBalances(1)))
                .filteredOn(balance -> balance.asset().startsWith("USD"))
                .hasSize(2)
                .allSatisfy(balance -> assertThat(balance.total()).isEqualTo(100_000 * Amount.ONE));
        assertThat(ProvisioningTest.<List<SpotBalanceView>>read(
                        sequencer, machines -> machines.exchange().spotBalances(1)))
                .anySatisfy(balance -> assertThat(balance.asset()).isEqualTo("BTC"))
                .allSatisfy(balance -> assertThat(balance.total()).isPositive());
        assertThat(ProvisioningTest.<List<TradingAccount>>read(
                        sequencer, machines -> machines.fleet().accounts(1)))
                .extracting(account -> account.venue())
                .containsExactly(Venue.values());
        assertThat(ProvisioningTest.<List<PaperBalance>>read(
                        sequencer, machines -> machines.fleet().paperBalances(101)))
                .containsExactly(
                        new PaperBalance("USDC", new BigDecimal(100_000), BigDecimal.ZERO),
                        new PaperBalance("USDT", new BigDecimal(100_000), BigDecimal.ZERO));
        assertThat(ProvisioningTest.<List<PaperBalance>>read(
                        sequencer, machines -> machines.fleet().paperBalances(103)))
                .containsExactly(new PaperBalance("USDC", new BigDecimal(100_000), BigDecimal.ZERO));
    }

    private static void opens(AccessStart access, Dialect dialect, JsonNode id, JsonNode secret) {
        KeyLookup found = access.directory().find(dialect, id.asString(""), System.currentTimeMillis());
        assertThat(found).isInstanceOf(KeyLookup.Live.class);
        String signature =
                Signer.of(dialect, Secret.ofText(secret.asString(""))).sign(REQUEST);
        assertThat(found.verifier().verify(REQUEST, signature)).isTrue();
    }

    private static <T> T read(Sequencer sequencer, Function<Machines, T> read) {
        return ((Attempt.Done<T>) new CommandChannel(sequencer).query(read)).value();
    }

    /** A sequencer whose process dies at a certain command: that one may be logged, but nobody hears of it. */
    private static final class CutSequencer implements Sequencer {
        private final Sequencer inner;
        private final boolean lastOneIsLogged;
        private int left;

        CutSequencer(Sequencer inner, int commands, boolean lastOneIsLogged) {
            this.inner = inner;
            this.left = commands;
            this.lastOneIsLogged = lastOneIsLogged;
        }

        @Override
        public Session openSession(Executor callbacks) {
            Session session = inner.openSession(callbacks);
            return new Session() {
                @Override
                public boolean submit(Origin origin, LoggedCommand command, Consumer<Answer<Reply>> onReply) {
                    if (left-- > 0) {
                        return session.submit(origin, command, onReply);
                    }
                    if (lastOneIsLogged) {
                        session.submit(
                                origin, command, answer -> onReply.accept(new Unavailable<>("the process died")));
                    } else {
                        onReply.accept(new Unavailable<>("the process died"));
                    }
                    return true;
                }

                @Override
                public <T> boolean query(Function<Machines, T> read, Consumer<Answer<T>> onAnswer) {
                    return session.query(read, onAnswer);
                }

                @Override
                public <T> boolean queryAt(Function<Machines, T> read, Consumer<Answer<At<T>>> onAnswer) {
                    return session.queryAt(read, onAnswer);
                }

                @Override
                public void flush() {
                    session.flush();
                }
            };
        }

        @Override
        public void listen(RowListener listener) {
            inner.listen(listener);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}

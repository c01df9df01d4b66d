package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.threecommas.ThreeCommas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the extension promises: one server for a class, one fresh user for a test, clients that work. */
@ExtendWith(TallystickExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TallystickExtensionTest {
    private final Set<String> servers = new HashSet<>();
    private final List<String> users = new ArrayList<>();

    @BeforeAll
    void the_server_is_there_before_the_first_test(TestServer server) {
        servers.add(server.baseUrl());
    }

    @Test
    void all_parameters_of_a_test_belong_to_one_fresh_user(
            TestServer server, TestUser user, GaiaEx gaiaEx, Gainium gainium, ThreeCommas threeCommas) {
        remember(server, user);
        assertThat(gaiaEx.address()).isEqualTo(user.address());
        assertThat(gaiaEx.balance().accountValue()).isEqualByComparingTo("100000");
        assertThat(gainium.exchanges()).isNotEmpty();
        assertThat(threeCommas.validate()).isTrue();
    }

    @Test
    void another_test_has_another_user_of_the_same_server(TestServer server, TestUser user, GaiaEx gaiaEx) {
        remember(server, user);
        assertThat(gaiaEx.openOrders()).isEmpty();
        assertThat(user.signIn().keys()).isNotEmpty();
    }

    private void remember(TestServer server, TestUser user) {
        servers.add(server.baseUrl());
        users.add(user.address());
    }

    @AfterAll
    void there_was_one_server_and_a_user_for_each_test() {
        assertThat(servers).hasSize(1);
        assertThat(users).hasSize(2).doesNotHaveDuplicates();
    }
}

package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GainiumDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("gainium.md"))
                .containsExactlyElementsOf(Arrays.stream(Endpoint.values())
                        .map(endpoint -> endpoint.method() + " " + endpoint.path() + ": " + permission(endpoint))
                        .toList());
    }

    private static String permission(Endpoint endpoint) {
        if (endpoint.open()) {
            return "none, unsigned";
        }
        return endpoint.method().equals("GET") ? "read" : "write";
    }
}

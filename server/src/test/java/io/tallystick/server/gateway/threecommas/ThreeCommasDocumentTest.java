package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThreeCommasDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("3commas.md"))
                .containsExactlyElementsOf(Arrays.stream(Endpoint.values())
                        .map(endpoint -> endpoint.method() + " " + endpoint.path() + ": " + permission(endpoint))
                        .toList());
    }

    private static String permission(Endpoint endpoint) {
        return switch (endpoint.security()) {
            case OPEN -> "none, unsigned";
            case SIGNED -> "any live key";
            default -> endpoint.security().permission();
        };
    }
}

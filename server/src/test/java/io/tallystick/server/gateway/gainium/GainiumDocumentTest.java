package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import org.junit.jupiter.api.Test;

class GainiumDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("gainium.md"))
                .containsExactlyElementsOf(Routes.list().stream()
                        .filter(Route::served)
                        .map(route -> route.method() + " " + route.path() + ": " + permission(route))
                        .toList());
    }

    @Test
    void theDocumentListsExactlyWhatIsRefused() {
        assertThat(RouteTable.refused("gainium.md"))
                .containsExactlyElementsOf(Routes.list().stream()
                        .filter(route -> !route.served())
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    private static String permission(Route route) {
        return switch (route.access()) {
            case OPEN -> "none, unsigned";
            case READ -> "read";
            case WRITE -> "write";
        };
    }
}

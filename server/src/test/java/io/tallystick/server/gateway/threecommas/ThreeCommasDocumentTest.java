package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import org.junit.jupiter.api.Test;

class ThreeCommasDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("3commas.md"))
                .containsExactlyElementsOf(Routes.all(() -> 0).list().stream()
                        .map(route -> route.method() + " " + route.path() + ": " + permission(route))
                        .toList());
    }

    @Test
    void whatTheDocumentCallsRefusedIsNotServed() {
        Routes routes = Routes.all(() -> 0);
        assertThat(RouteTable.refused("3commas.md")).isNotEmpty().allSatisfy(row -> {
            String[] parts = row.split(" ", 2);
            assertThat(routes.match(parts[0], "/public/api" + parts[1].replace(":id", "31")))
                    .isEmpty();
        });
    }

    private static String permission(Route route) {
        return switch (route.security()) {
            case OPEN -> "none, unsigned";
            case SIGNED -> "any live key";
            default -> route.security().permission();
        };
    }
}

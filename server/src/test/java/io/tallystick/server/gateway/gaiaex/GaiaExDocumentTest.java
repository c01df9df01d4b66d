package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GaiaExDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("gaiaex.md"))
                .containsExactlyElementsOf(GaiaExWorld.routes().stream()
                        .map(route -> route.method() + " " + route.path() + ": "
                                + route.access().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void theDocumentListsExactlyWhatIsRefusedByName() {
        assertThat(RouteTable.refused("gaiaex.md")).containsExactlyElementsOf(Routes.unserved());
    }
}

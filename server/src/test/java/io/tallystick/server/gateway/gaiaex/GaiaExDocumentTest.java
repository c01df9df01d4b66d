package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GaiaExDocumentTest {

    @Test
    void theDocumentListsExactlyWhatIsServedAndWhoMayCallIt() {
        assertThat(RouteTable.withPermissions("gaiaex.md"))
                .containsExactlyElementsOf(Stream.concat(
                                GaiaExWorld.routes().stream().map(route -> row("", route)),
                                GaiaExWorld.peopleRoutes().stream().map(route -> row("/v1/auth", route)))
                        .toList());
    }

    private static String row(String prefix, Route route) {
        return route.method() + " " + prefix + route.path() + ": "
                + route.access().name().toLowerCase(Locale.ROOT);
    }

    @Test
    void theDocumentListsEveryCodeOfAnError() throws IOException {
        Pattern row = Pattern.compile("\\| `([a-z_]+)` \\| (\\d{3}) \\|.*");
        assertThat(Files.readString(Path.of("..", "docs", "gaiaex.md"))
                        .lines()
                        .map(row::matcher)
                        .filter(Matcher::matches)
                        .map(code -> code.group(1)))
                .containsExactlyInAnyOrderElementsOf(ErrorCodes.all());
    }

    @Test
    void theDocumentListsExactlyWhatIsRefusedByName() {
        assertThat(RouteTable.refused("gaiaex.md")).containsExactlyElementsOf(Routes.unserved());
    }
}

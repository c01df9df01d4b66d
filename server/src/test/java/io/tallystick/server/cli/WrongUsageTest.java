package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A wrong command line ends with code 2 and a sentence that says what would be right, before anything is done. */
class WrongUsageTest {
    private static final int HELP_COLUMNS = 120;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --port 70000 | --port is from 0 to 65535, not 70000",
                "serve --port -1 | --port is from 0 to 65535, not -1",
                "serve --trusted-proxy foo | --trusted-proxy takes an address or a CIDR block such as 10.0.0.0/8"
                        + " (with no bits behind the mask), not 'foo'",
                "sign --dialect gaiaex --secret S --method GET --target /a --time abc"
                        + " | --time is whole milliseconds since 1970, 13 digits such as 1766513277266, not 'abc'",
                "sign --dialect gainium --secret S --method GET --target /a --time 1766513277 | --time is whole"
                        + " milliseconds since 1970, 13 digits such as 1766513277266, not '1766513277'",
                "sign --dialect gaiaex --secret S --method FETCH --target /a"
                        + " | --method is GET, POST, PUT, PATCH or DELETE, not 'FETCH'",
                "sign --dialect gaiaex --secret S --method GET --target /a_b | --target holds ' ', which cannot go on"
                        + " the wire like this; percent-encode it, as in %20 for a blank",
                "call --dialect gaiaex --key K --secret S GET time | TARGET must be a path that begins with /, not"
                        + " 'time'",
                "call --dialect gaiaex --key K --secret S GET /time --timeout 0 | --timeout is 1 second or more, not 0",
                "keys create --user demo --dialect gaiaex --window-millis 0 | --window-millis is 1 or more, not 0",
                "keys create --user demo --dialect gaiaex --trades-per-second -1"
                        + " | --trades-per-second is 1 or more, not -1",
                "keys create --user demo --dialect gaiaex --trades-per-minute 0 | --trades-per-minute is 1 or more,"
                        + " not 0",
            })
    void isToldInOneSentence(String words, String sentence) {
        CommandRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith(sentence + "\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --port 0 --market /no/such.json | market file /no/such.json does not exist",
                "markets play /no/such.csv | cannot read /no/such.csv: there is no such file",
                "keys import --user demo --dialect gaiaex --id K --secret @/no/such.txt"
                        + " | cannot read /no/such.txt: there is no such file",
            })
    void aFileThatIsMissingIsNamedOnce(String words, String sentence) {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).isEqualTo("tallystick: " + sentence + "\n");
    }

    @Test
    void aTypeOfRowsThatDoesNotExistIsNotAnEmptyLog() {
        CommandRun run = run("log --type PlaceOrders");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .startsWith("--type PlaceOrders is no command; known are ")
                .contains(" CreateKey, ", " PlaceOrder, ", " Quarantine, ", " SetClock, ", " Tick, ");
    }

    @Test
    void aListOfCommandsShowsWholeSentencesAndExamplesKeepTheirLines() {
        check(TallystickCommand.commandLine());
    }

    private static void check(CommandLine command) {
        CommandLine.Model.UsageMessageSpec help = command.getCommandSpec().usageMessage();
        assertThat(help.description()[0]).as(command.getCommandName()).endsWith(".");
        assertThat(List.of(help.footer())).as(command.getCommandName()).allMatch(line -> line.length() < HELP_COLUMNS);
        command.getSubcommands().values().forEach(WrongUsageTest::check);
    }

    /** Words between blanks, an underscore for a blank inside; a data folder that is not there. */
    private CommandRun run(String words) {
        String data = folder.resolve("data").toString();
        boolean takesData = !words.startsWith("sign ");
        String line = words.strip() + (takesData ? " --data " + data : "");
        return CommandRun.of(List.of(line.split(" ")).stream()
                .map(word -> word.replace("/a_b", "/a b"))
                .toArray(String[]::new));
    }
}

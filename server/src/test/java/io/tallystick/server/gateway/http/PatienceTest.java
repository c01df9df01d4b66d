package io.tallystick.server.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.http.Patience.Stage;
import io.tallystick.server.gateway.http.Patience.Verdict;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long BORN = 1_000_000;
    private final Patience patience = new Patience(FrontLimits.DEFAULT, BORN);

    private Verdict quiet(long afterMillis) {
        return patience.check(BORN + afterMillis, 0, 0, 0);
    }

    @Test
    void aConnectionMayBeOpenedAheadOfUseButNotForEver() {
        assertThat(quiet(74_999)).isEqualTo(Verdict.GO_ON);
        assertThat(quiet(75_000)).isEqualTo(Verdict.CLOSE);
    }

    @Test
    void headersMustBeCompleteFiveSecondsAfterTheirFirstByteHoweverManyFollow() {
        patience.enter(Stage.HEAD, false, BORN + 1_000);
        patience.enter(Stage.HEAD, false, BORN + 5_900);
        assertThat(quiet(5_999)).isEqualTo(Verdict.GO_ON);
        assertThat(quiet(6_000)).isEqualTo(Verdict.TOO_SLOW);
    }

    @Test
    void aBodyNeedsOneKibibyteASecondAfterFiveSecondsOfGrace() {
        patience.enter(Stage.BODY, false, BORN);
        assertThat(quiet(5_000)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 15_000, 10_240, 0, 0)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 15_000, 10_239, 0, 0)).isEqualTo(Verdict.TOO_SLOW);
    }

    @Test
    void nobodyIsHurriedWhileTheServerWorks() {
        patience.enter(Stage.ANSWERING, true, BORN);
        assertThat(quiet(3_600_000)).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void afterAnAnswerAConnectionMayRestLonger() {
        patience.enter(Stage.ANSWERING, true, BORN);
        patience.enter(Stage.IDLE, true, BORN);
        assertThat(quiet(74_999)).isEqualTo(Verdict.GO_ON);
        assertThat(quiet(75_000)).isEqualTo(Verdict.CLOSE);
    }

    @Test
    void anAnswerThatIsNotTakenForTenSecondsEndsTheConnection() {
        patience.enter(Stage.ANSWERING, true, BORN);
        assertThat(patience.check(BORN, 0, 5_000, 0)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 9_999, 0, 5_000, 0)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 9_999, 0, 5_000, 100)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 19_998, 0, 5_000, 100)).isEqualTo(Verdict.GO_ON);
        assertThat(patience.check(BORN + 19_999, 0, 5_000, 100)).isEqualTo(Verdict.CLOSE);
    }
}

package io.tallystick.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetTest {
    private static final String UUID_A = "0b1c5d2e-0000-4000-8000-00000000000a";
    private static final String UUID_B = "0b1c5d2e-0000-4000-8000-00000000000b";

    private final Fleet fleet = new Fleet();

    @Test
    void anAccountIsOpenedAtTheTimeOfItsCommand() {
        assertThat(open(7, UUID_A, 1, Venue.PAPER)).isEqualTo(new FleetOutcome.Done());

        assertThat(fleet.accounts(1)).containsExactly(new TradingAccount(7, UUID_A, 1, "Main", Venue.PAPER, 1_000));
        assertThat(fleet.account(7)).isPresent();
        assertThat(fleet.accounts(2)).isEmpty();
    }

    @Test
    void anIdOrUuidIsGivenOnce() {
        open(7, UUID_A, 1, Venue.PAPER);

        assertThat(open(7, UUID_B, 2, Venue.HOUSE)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(open(8, UUID_A, 2, Venue.HOUSE)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fleet.accounts(2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0b1c5d2e-0000-4000-8000-00000000000a, 1, Main",
        "7, 0B1C5D2E-0000-4000-8000-00000000000A, 1, Main",
        "7, not-a-uuid, 1, Main",
        "7, 0b1c5d2e-0000-4000-8000-00000000000a, 0, Main",
        "7, 0b1c5d2e-0000-4000-8000-00000000000a, 1, ' '",
    })
    void aMalformedAccountIsRefusedAndChangesNothing(long accountId, String uuid, long userId, String name) {
        long before = fleet.stateHash();

        assertThat(fleet.apply(1, new FleetCommand.OpenTradingAccount(accountId, uuid, userId, name, Venue.PAPER)))
                .isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fleet.stateHash()).isEqualTo(before);
    }

    @Test
    void paperMoneyAddsUpPerAsset() {
        open(7, UUID_A, 1, Venue.PAPER);
        fund(7, "USDT", 500);
        fund(7, "BTC", 3);
        fund(7, "USDT", 250);

        assertThat(fleet.paperBalances(7)).containsExactly(entry("BTC", 3L), entry("USDT", 750L));
    }

    @Test
    void onlyAPaperAccountIsFundedHere() {
        open(7, UUID_A, 1, Venue.HOUSE);

        assertThat(fund(7, "USDT", 500)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(99, "USDT", 500)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fleet.paperBalances(7)).isEmpty();
    }

    @Test
    void anAmountThatIsNotPositiveOrOverflowsIsRefused() {
        open(7, UUID_A, 1, Venue.PAPER);
        fund(7, "USDT", Long.MAX_VALUE - 1);

        assertThat(fund(7, "USDT", 0)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(7, "USDT", -1)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(7, "USDT", 2)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(7, "usdt", 2)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fleet.paperBalances(7)).containsExactly(entry("USDT", Long.MAX_VALUE - 1));
    }

    @Test
    void theModeIsRealUntilTheUserChoosesAndEachUserHasOne() {
        assertThat(fleet.mode(1)).isEqualTo(Mode.REAL);

        fleet.apply(1, new FleetCommand.SetMode(1, Mode.PAPER));

        assertThat(fleet.mode(1)).isEqualTo(Mode.PAPER);
        assertThat(fleet.mode(2)).isEqualTo(Mode.REAL);
    }

    @Test
    void theStateHashTellsEveryPartApart() {
        open(7, UUID_A, 1, Venue.PAPER);
        long opened = fleet.stateHash();
        fund(7, "USDT", 1);
        long funded = fleet.stateHash();
        fleet.apply(1, new FleetCommand.SetMode(1, Mode.REAL));

        assertThat(fleet.stateHash()).isNotEqualTo(funded).isNotEqualTo(opened);
        assertThat(funded).isNotEqualTo(opened);
    }

    private FleetOutcome open(long accountId, String uuid, long userId, Venue venue) {
        return fleet.apply(1_000, new FleetCommand.OpenTradingAccount(accountId, uuid, userId, "Main", venue));
    }

    private FleetOutcome fund(long accountId, String asset, long amount) {
        return fleet.apply(1, new FleetCommand.FundPaperAccount(accountId, asset, amount));
    }
}

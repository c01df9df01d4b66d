package io.tallystick.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.PaperBalance;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetTest {
    private static final String UUID_A = "0b1c5d2e-0000-4000-8000-00000000001a";
    private static final String UUID_B = "0b1c5d2e-0000-4000-8000-00000000001b";

    private final BotScene scene = new BotScene();

    @Test
    void anAccountIsOpenedAtTheTimeOfItsCommand() {
        assertThat(open(7, UUID_A, 9, Venue.PAPER)).isEqualTo(new FleetOutcome.Done());

        assertThat(scene.queries().accounts(9))
                .containsExactly(new TradingAccount(7, UUID_A, 9, "Main", Venue.PAPER, scene.now()));
        assertThat(scene.queries().accounts(8)).isEmpty();
    }

    @Test
    void anIdOrUuidIsGivenOnce() {
        open(7, UUID_A, 9, Venue.PAPER);

        assertThat(open(7, UUID_B, 8, Venue.HOUSE)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(open(8, UUID_A, 8, Venue.HOUSE)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(scene.queries().accounts(8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0b1c5d2e-0000-4000-8000-00000000001a, 1, Main",
        "7, 0B1C5D2E-0000-4000-8000-00000000001A, 1, Main",
        "7, not-a-uuid, 1, Main",
        "7, 0b1c5d2e-0000-4000-8000-00000000001a, 0, Main",
        "7, 0b1c5d2e-0000-4000-8000-00000000001a, 1, ' '",
    })
    void aMalformedAccountIsRefusedAndChangesNothing(long accountId, String uuid, long userId, String name) {
        long before = scene.hash();

        assertThat(scene.apply(new FleetCommand.OpenTradingAccount(accountId, uuid, userId, name, Venue.PAPER)))
                .isInstanceOf(FleetOutcome.Refused.class);
        assertThat(scene.hash()).isEqualTo(before);
    }

    @Test
    void paperMoneyAddsUpPerAsset() {
        open(7, UUID_A, 9, Venue.PAPER);
        fund(7, "USDT", 500);
        fund(7, "BTC", 3);
        fund(7, "USDT", 250);

        assertThat(scene.queries().paperBalances(7))
                .containsExactly(
                        new PaperBalance("BTC", new BigDecimal("0.00000003"), BigDecimal.ZERO),
                        new PaperBalance("USDT", new BigDecimal("0.0000075"), BigDecimal.ZERO));
    }

    @Test
    void onlyPaperAccountsTakePlayMoney() {
        assertThat(fund(BotScene.HOUSE, "USDT", 1)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(BotScene.PAPER, "usdt", 1)).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(fund(BotScene.PAPER, "USDT", 0)).isInstanceOf(FleetOutcome.Refused.class);
    }

    @Test
    void aSignalTokenIsReplacedAndTheOldOneIsDead() {
        scene.done(new FleetCommand.SetSignalToken(1, UUID_A));
        scene.done(new FleetCommand.SetSignalToken(1, UUID_B));

        assertThat(scene.queries().userOfSignalToken(UUID_A)).isEmpty();
        assertThat(scene.queries().userOfSignalToken(UUID_B)).contains(1L);
        assertThat(scene.apply(new FleetCommand.SetSignalToken(2, UUID_B))).isInstanceOf(FleetOutcome.Refused.class);
    }

    private FleetOutcome open(long accountId, String uuid, long userId, Venue venue) {
        return scene.apply(new FleetCommand.OpenTradingAccount(accountId, uuid, userId, "Main", venue));
    }

    private FleetOutcome fund(long accountId, String asset, long amount) {
        return scene.apply(new FleetCommand.FundPaperAccount(accountId, asset, amount));
    }

    @Test
    void botsAreListedByPagesNewestFirst() {
        BotScene scene = new BotScene();
        for (int i = 0; i < 5; i++) {
            scene.create(
                    i % 2 == 0 ? BotScene.PAPER : BotScene.HOUSE,
                    BotScene.plan().build());
        }
        scene.done(new FleetCommand.StartBot(BotScene.USER, 3));
        BotQuery all = new BotQuery(BotScene.USER, Set.of(), Set.of());
        BotQuery paper = new BotQuery(BotScene.USER, Set.of(BotScene.PAPER), Set.of(BotStatus.STOPPED));

        assertThat(scene.queries().countBots(all)).isEqualTo(5);
        assertThat(scene.queries().bots(all, 1, 2)).extracting(BotView::botId).containsExactly(4L, 3L);
        assertThat(scene.queries().countBots(paper)).isEqualTo(2);
        assertThat(scene.queries().bots(paper, 0, 9)).extracting(BotView::botId).containsExactly(5L, 1L);
        assertThat(scene.queries().bots(all, 5, 9)).isEmpty();
    }
}

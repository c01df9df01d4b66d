package io.tallystick.exchange.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.RiskSpec;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final OrderTicket TICKET = new OrderTicket(
            3, Side.SELL, OrderType.LIMIT, TimeInForce.ALO, 10_000_000, 2, 350_000_000_000L, 2, true, 7, "my-id");
    private static final OrderView ORDER =
            new OrderView(41, 9, TICKET, OrderState.CANCELED, CancelReason.MARGIN, 5, 6, 7, 8);
    private static final List<Command> COMMANDS = List.of(
            new Command.Open(
                    List.of(new MarketSpec(
                            0,
                            "ETH",
                            MarketKind.PERPETUAL,
                            "ETH",
                            "USDC",
                            4,
                            25,
                            1,
                            2,
                            3,
                            4,
                            5,
                            new MakerSpec(6, 7, 8, 9, 10, 11))),
                    -12),
            new Command.OpenAccount(1),
            new Command.Deposit(1, MarketKind.SPOT, "PURR", 5),
            new Command.PlaceOrder(1, TICKET),
            new Command.CancelOrder(1, 2, 3),
            new Command.CancelAll(1, MarketKind.PERPETUAL, -1),
            new Command.ModifyOrder(1, 2, 3, 4, 5, 6, 7),
            new Command.SetLeverage(1, 2, 3),
            new Command.MoveIsolatedMargin(1, 2, -3),
            new Command.ProtectPosition(1, 2, 3, 4, 5),
            new Command.ClosePosition(1, 2, 3, 4, "c"),
            new Command.CancelByClientId(1, 2, "mine"),
            new Command.Batch(List.of(new Command.PlaceOrder(1, TICKET), new Command.CancelOrder(1, 2, 3))),
            new Command.ScheduleCancelAll(1, 5_000),
            new Command.Transfer(1, MarketKind.SPOT, 5),
            new Command.SetMarketState(1, MarketState.HALTED),
            new Command.Prices(List.of(0L, 5L, Long.MAX_VALUE)),
            new Command.Tick());
    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome.Done(),
            new Outcome.Placed(ORDER),
            new Outcome.Existing(ORDER),
            new Outcome.Canceled(ORDER),
            new Outcome.CanceledAll(List.of(4L, 5L)),
            new Outcome.Modified(7, ORDER),
            new Outcome.LeverageSet(1, 20),
            new Outcome.IsolatedMarginMoved(1, 7),
            new Outcome.Protected(List.of(ORDER, ORDER)),
            new Outcome.OfBatch(
                    List.of(new Outcome.Placed(ORDER), new Outcome.Rejected(RejectReason.ORDER_NOT_OPEN, 0))),
            new Outcome.CancelAllScheduled(9),
            new Outcome.Rejected(RejectReason.OFF_TICK, 10_000_000));

    @Test
    void everyCommandComesBackAsItWas() {
        assertThat(COMMANDS.stream().map(Object::getClass).distinct().count())
                .isEqualTo(Command.class.getPermittedSubclasses().length);
        for (Command command : COMMANDS) {
            BinaryReader in = new BinaryReader(bytes(command));
            assertThat(CommandCodec.read(in)).isEqualTo(command);
            in.expectEnd();
        }
    }

    @Test
    void whatCameLaterComesBackToo() {
        MarketSpec market = ((Command.Open) COMMANDS.getFirst()).markets().getFirst();
        MarketSpec tiered = new MarketSpec(
                market.id(),
                market.symbol(),
                market.kind(),
                market.base(),
                market.quote(),
                market.sizeDecimals(),
                market.maxLeverage(),
                market.minimumNotional(),
                market.makerFeeRate(),
                market.takerFeeRate(),
                market.slippageCapRate(),
                market.startPrice(),
                market.walk(),
                new RiskSpec(List.of(new MarginTier(5, 3), new MarginTier(9, 1)), true));
        for (Command command : List.of(
                new Command.Open(List.of(tiered), 3),
                new Command.Open(List.of(market.withLimits(new MarketLimits(1, 2, 3, 4))), 3),
                new Command.SetLeverage(1, 2, 3, MarginMode.ISOLATED),
                new Command.PlaceOrder(
                        1,
                        TICKET.withTerms(
                                new OrderTerms(MarginMode.CROSS, TriggerKind.STOP, 1, 2, 3, OrderOrigin.CHILD, 4))))) {
            BinaryReader in = new BinaryReader(bytes(command));
            assertThat(CommandCodec.read(in)).isEqualTo(command);
            in.expectEnd();
        }
        BinaryWriter out = new BinaryWriter();
        OutcomeCodec.write(out, new Outcome.LeverageSet(1, 20, true));
        assertThat(OutcomeCodec.read(new BinaryReader(out.toByteArray())))
                .isEqualTo(new Outcome.LeverageSet(1, 20, true));
    }

    @Test
    void everyOutcomeComesBackAsItWas() {
        assertThat(OUTCOMES.stream().map(Object::getClass).distinct().count())
                .isEqualTo(Outcome.class.getPermittedSubclasses().length);
        for (Outcome outcome : OUTCOMES) {
            BinaryWriter out = new BinaryWriter();
            OutcomeCodec.write(out, outcome);
            BinaryReader in = new BinaryReader(out.toByteArray());
            assertThat(OutcomeCodec.read(in)).isEqualTo(outcome);
            in.expectEnd();
        }
    }

    @Test
    void theBytesOfTheFirstVersionStay() {
        // A log that was written once must be readable for ever: this is the row of a cancel.
        byte[] row = {5, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};

        assertThat(bytes(new Command.CancelOrder(1, 2, 3))).isEqualTo(row);
    }

    @Test
    void aCommandThatIsCutIsMalformed() {
        for (Command command : COMMANDS) {
            byte[] whole = bytes(command);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> CommandCodec.read(new BinaryReader(cut)))
                        .isInstanceOf(MalformedRecordException.class);
            }
        }
    }

    @Test
    void randomBytesAreMalformedOrACommandAndNothingElse() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(24);
            }
            try {
                CommandCodec.read(new BinaryReader(bytes));
            } catch (MalformedRecordException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
            try {
                OutcomeCodec.read(new BinaryReader(bytes));
            } catch (MalformedRecordException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] bytes(Command command) {
        BinaryWriter out = new BinaryWriter();
        CommandCodec.write(out, command);
        return out.toByteArray();
    }

    @Test
    void whatIsDrainedIsWhatWouldHaveBeenHeldWhateverTheSizeOfTheBuffer() {
        for (int capacity = 1; capacity < 200; capacity++) {
            long seed = capacity;
            BinaryWriter held = new BinaryWriter();
            write(held, seed);
            BinaryWriter drained = new BinaryWriter();

            BinaryWriter.drain(capacity, (bytes, length) -> drained.putRaw(bytes, 0, length), out -> write(out, seed));

            assertThat(drained.toByteArray()).as("a buffer of " + capacity).isEqualTo(held.toByteArray());
        }
    }

    /** Some of everything, other for each seed. */
    private static void write(BinaryWriter out, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            String text = (random.nextBoolean() ? "a" : "\u00e9").repeat(random.nextInt(90));
            switch (random.nextInt(5)) {
                case 0 -> out.putByte(random.nextInt());
                case 1 -> out.putInt(random.nextInt());
                case 2 -> out.putLong(random.nextLong());
                case 3 -> out.putString(text);
                default -> out.putBytes(new byte[300], 0, random.nextInt(300));
            }
        }
    }
}

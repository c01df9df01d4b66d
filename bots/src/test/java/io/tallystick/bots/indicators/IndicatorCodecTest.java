package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicatorCodecTest {
    private static final List<Interval> INTERVALS =
            List.of(Interval.ONE_MINUTE, Interval.THREE_MINUTES, Interval.FIVE_MINUTES, Interval.ONE_HOUR);

    @Test
    void aSnapshotAtAnyMomentGoesOnLikeTheOriginal() {
        long seed = Walks.seed();
        for (int run = 0; run < 30; run++) {
            Random random = new Random(seed + run);
            Life life = new Life(new IndicatorBoard());
            life.live(random, random.nextInt(600));

            byte[] snapshot = Walks.bytes(life.board);
            BinaryReader in = new BinaryReader(snapshot);
            Life restored = new Life(IndicatorCodec.readState(in), life);
            in.expectEnd();
            assertThat(Walks.bytes(restored.board)).isEqualTo(snapshot);

            life.told.clear();
            long onward = random.nextLong();
            life.live(new Random(onward), 600);
            restored.live(new Random(onward), 600);
            assertThat(restored.told).as("run %d", run).isNotEmpty().isEqualTo(life.told);
            assertThat(Walks.bytes(restored.board)).isEqualTo(Walks.bytes(life.board));
        }
    }

    @Test
    void keysComeBackEqualAndNoPartOfOneIsRead() {
        Random random = new Random(Walks.seed());
        for (int i = 0; i < 200; i++) {
            IndicatorKey key = key(random);
            BinaryWriter out = new BinaryWriter();
            IndicatorCodec.writeKey(out, key);
            byte[] bytes = out.toByteArray();
            BinaryReader in = new BinaryReader(bytes);
            assertThat(IndicatorCodec.readKey(in)).isEqualTo(key);
            in.expectEnd();
            byte[] part = Arrays.copyOf(bytes, bytes.length - 1);
            assertThatThrownBy(() -> IndicatorCodec.readKey(new BinaryReader(part)))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void spoiltBytesNeverEndInAnythingButABoardOrMalformed() {
        Random random = new Random(Walks.seed());
        Life life = new Life(new IndicatorBoard());
        life.live(random, 300);
        byte[] bytes = Walks.bytes(life.board);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] spoilt = bytes.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            try {
                IndicatorCodec.readState(new BinaryReader(spoilt));
            } catch (MalformedRecordException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static IndicatorKey key(Random random) {
        Interval interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
        return new IndicatorKey(random.nextInt(3), interval, Walks.spec(random));
    }

    /** Prices, subscribers that come and go, and once in a while a long silence. */
    private static final class Life {
        private final IndicatorBoard board;
        private final List<String> told = new ArrayList<>();
        private final List<IndicatorKey> held = new ArrayList<>();
        private long time = 1_700_000_000_000L;

        Life(IndicatorBoard board) {
            this.board = board;
        }

        Life(IndicatorBoard board, Life past) {
            this(board);
            held.addAll(past.held);
            time = past.time;
        }

        void live(Random random, int steps) {
            for (int i = 0; i < steps; i++) {
                step(random);
            }
        }

        private void step(Random random) {
            int draw = random.nextInt(100);
            if (draw < 10) {
                IndicatorKey key = key(random);
                held.add(key);
                told.add("value " + board.retain(key, held.size() % 5, time, Life::past));
            } else if (draw < 15 && !held.isEmpty()) {
                int last = held.size();
                board.release(held.removeLast(), last % 5);
            } else {
                time += draw == 99 ? random.nextLong(4_000_000_000L) : random.nextLong(120_000);
                board.onPrice(
                        random.nextInt(4),
                        time,
                        1_000 + random.nextInt(2_000),
                        (subscriber, reading) -> told.add(subscriber + " " + reading));
            }
        }

        private static List<Close> past(int pair, Interval interval, long before, int count) {
            List<Close> candles = new ArrayList<>();
            for (int back = Math.min(count, 40 * pair); back > 0; back--) {
                long open = before - back * interval.millis();
                if (open / interval.millis() % 9 != 0) {
                    candles.add(new Close(open, 1_000 + Long.hashCode(open * 31) % 500));
                }
            }
            return candles;
        }
    }
}

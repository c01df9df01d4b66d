package io.tallystick.exchange.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private final OrderBook<Quote> book = new OrderBook<>();

    @Test
    void bidsAreReadFromHighToLowAndAsksFromLowToHigh() {
        add(Side.BUY, 99);
        add(Side.BUY, 100);
        add(Side.BUY, 98);
        add(Side.SELL, 103);
        add(Side.SELL, 101);

        assertThat(book.levels(Side.BUY, 10))
                .containsExactly(new BookLevel(100, 10, 1), new BookLevel(99, 10, 1), new BookLevel(98, 10, 1));
        assertThat(book.levels(Side.SELL, 1)).containsExactly(new BookLevel(101, 10, 1));
        assertThat(book.bestPrice(Side.BUY)).isEqualTo(100);
        assertThat(book.bestPrice(Side.SELL)).isEqualTo(101);
    }

    @Test
    void anEmptySideHasNoPriceAndNoFirstOrder() {
        assertThat(book.bestPrice(Side.BUY)).isZero();
        assertThat(book.first(Side.SELL)).isNull();
        assertThat(book.levels(Side.BUY, 5)).isEmpty();
    }

    @Test
    void aLevelAddsUpItsOrdersAndGoesWithTheLast() {
        Quote first = add(Side.SELL, 101);
        Quote second = add(Side.SELL, 101);
        second.reduce(4);

        assertThat(book.levels(Side.SELL, 5)).containsExactly(new BookLevel(101, 16, 2));

        book.remove(first);
        assertThat(book.levels(Side.SELL, 5)).containsExactly(new BookLevel(101, 6, 1));

        book.remove(second);
        assertThat(book.levels(Side.SELL, 5)).isEmpty();
    }

    @Test
    void whatComesAndGoesAtRandomIsAlwaysInPriceTimeOrder() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        List<Quote> resting = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (resting.isEmpty() || random.nextInt(100) < 52) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                resting.add(add(side, 1 + random.nextInt(200)));
            } else {
                book.remove(resting.remove(random.nextInt(resting.size())));
            }
            if (i % 500 == 0) {
                assertThat(queue(Side.BUY)).as("seed %d step %d", seed, i).isEqualTo(sorted(resting, Side.BUY));
                assertThat(queue(Side.SELL)).as("seed %d step %d", seed, i).isEqualTo(sorted(resting, Side.SELL));
                assertThat(book.orders(Side.BUY) + book.orders(Side.SELL)).isEqualTo(resting.size());
            }
        }
    }

    private List<Quote> queue(Side side) {
        List<Quote> queue = new ArrayList<>();
        for (Quote quote = book.first(side); quote != null; quote = book.after(quote)) {
            queue.add(quote);
        }
        return queue;
    }

    /** The oracle: a stable sort of the orders in their order of arrival. */
    private static List<Quote> sorted(List<Quote> arrivals, Side side) {
        Comparator<Quote> byPrice = Comparator.comparingLong(Quote::price);
        return arrivals.stream()
                .filter(quote -> quote.side() == side)
                .sorted(side == Side.BUY ? byPrice.reversed() : byPrice)
                .toList();
    }

    private Quote add(Side side, long price) {
        Quote quote = new Quote(side, price, 10);
        book.add(quote);
        return quote;
    }

    private static final class Quote extends BookOrder<Quote> {
        Quote(Side side, long price, long size) {
            super(side, price, size);
        }
    }
}

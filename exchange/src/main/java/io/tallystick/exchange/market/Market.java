package io.tallystick.exchange.market;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Holders;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.book.OrderBook;
import java.util.List;

/**
 * A listed market as it stands: its book, its walk and the last trade. The mark is kept with all others; a spot
 * market's index and holders are of no meaning.
 */
public final class Market {
    private final MarketSpec spec;
    private final int baseAsset;
    private final int quoteAsset;
    private final long lot;
    private final OrderBook<Order> book = new OrderBook<>();
    private final PriceIndex index;
    private final Holders holders = new Holders();
    private final Triggers triggers = new Triggers();
    private MarketState state = MarketState.OPEN;
    private long openInterest;
    private long previousMark;
    private boolean riskDue;
    private WalkState walk;
    private long nextStepMillis = Long.MAX_VALUE;
    private long lastTrade;
    private List<Order> bidQuotes = List.of();
    private List<Order> askQuotes = List.of();

    /** Base and quote are asset indexes of the spot wallet; a perpetual does not use them. */
    public Market(MarketSpec spec, int baseAsset, int quoteAsset, WalkState walk) {
        this.spec = spec;
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
        this.lot = spec.lot();
        this.walk = walk;
        this.index = new PriceIndex(spec.startPrice());
    }

    public MarketSpec spec() {
        return spec;
    }

    public int id() {
        return spec.id();
    }

    public boolean isPerpetual() {
        return spec.kind() == MarketKind.PERPETUAL;
    }

    public MarketState state() {
        return state;
    }

    public void setState(MarketState now) {
        state = now;
    }

    /** Whether trades happen here. */
    public boolean isOpen() {
        return state == MarketState.OPEN;
    }

    /** A perpetual that is not settled. */
    public boolean isLive() {
        return isPerpetual() && state != MarketState.SETTLED;
    }

    public int baseAsset() {
        return baseAsset;
    }

    public int quoteAsset() {
        return quoteAsset;
    }

    public long lot() {
        return lot;
    }

    public OrderBook<Order> book() {
        return book;
    }

    public PriceIndex index() {
        return index;
    }

    /** Measures the premium of the book and counts it so many times. */
    public void samplePremium(long times) {
        index.samplePremium(ImpactPrice.premium(this), times);
    }

    public Triggers triggers() {
        return triggers;
    }

    /** Open positions. */
    public Holders holders() {
        return holders;
    }

    /** The mark before the last move that the holders are looked at for; of no meaning between two commands. */
    public long previousMark() {
        return previousMark;
    }

    public void setPreviousMark(long mark) {
        previousMark = mark;
    }

    /** Notes that holders may have come below their maintenance margin. */
    public void demandRiskCheck() {
        riskDue = true;
    }

    /** Whether holders are to be looked at; not any more after this. */
    public boolean takeRiskCheck() {
        boolean due = riskDue;
        riskDue = false;
        return due;
    }

    /** Sum of the long positions. */
    public long openInterest() {
        return openInterest;
    }

    /** Takes note that a position had another size before. */
    public void positionChanged(Position position, long before) {
        openInterest += Math.max(0, position.size()) - Math.max(0, before);
        if ((before == 0) != (position.size() == 0)) {
            holders.update(position);
        }
    }

    public WalkState walk() {
        return walk;
    }

    public void setWalk(WalkState state) {
        walk = state;
    }

    /** When the next step of the walk is due, {@link Long#MAX_VALUE} for a market that stands still. */
    public long nextStepMillis() {
        return nextStepMillis;
    }

    public void setNextStepMillis(long millis) {
        nextStepMillis = millis;
    }

    /** What the built-in maker last wanted here, best first; those that have traded away no longer rest. */
    public List<Order> quotes(Side side) {
        return side == Side.BUY ? bidQuotes : askQuotes;
    }

    public void setQuotes(Side side, List<Order> quotes) {
        if (side == Side.BUY) {
            bidQuotes = quotes;
        } else {
            askQuotes = quotes;
        }
    }

    /** 0 before the first trade. */
    public long lastTrade() {
        return lastTrade;
    }

    public void setLastTrade(long price) {
        lastTrade = price;
    }
}

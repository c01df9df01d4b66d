package io.tallystick.exchange;

/** A spot balance: {@code total} owned, of which {@code hold} is reserved by open orders. */
public record SpotBalanceView(String asset, long total, long hold) {
    public long available() {
        return total - hold;
    }
}

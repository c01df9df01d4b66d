package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.util.List;

/**
 * What a signal did, as Tallystick tells it; the original tells nothing.
 *
 * @param result a word such as {@code started}, "" from the original
 * @param deals those that were started, closed or cancelled
 * @param all the whole answer
 */
public record SignalResult(String result, List<DealId> deals, Fields all) {
    public SignalResult {
        deals = List.copyOf(deals);
    }

    static SignalResult of(Fields answer) {
        List<DealId> deals = answer.items("deal_ids").stream()
                .flatMap(id -> id.asDecimal().stream())
                .map(id -> new DealId(id.longValue()))
                .toList();
        return new SignalResult(answer.text("result"), deals, answer);
    }
}

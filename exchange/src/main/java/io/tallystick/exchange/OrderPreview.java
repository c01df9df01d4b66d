package io.tallystick.exchange;

import java.util.Optional;

/**
 * What would become of a perpetual order if it came now: nothing is changed by asking. It is an estimate where resting
 * orders of others would be cancelled as they meet it.
 *
 * @param refusal why it would not be accepted; then all else is as it is now
 * @param filled base units that would trade at once
 * @param filledNotional what they would trade for, exact in quote ledger units
 * @param fee of that
 * @param resting base units that would rest
 * @param before the account's margin now
 * @param after the account's margin afterwards
 * @param position the account's position in the market afterwards, empty when it would be flat
 */
public record OrderPreview(
        Optional<Outcome.Rejected> refusal,
        long filled,
        long filledNotional,
        long fee,
        long resting,
        MarginView before,
        MarginView after,
        Optional<PositionView> position) {}

package io.tallystick.bots;

/** What happened in the fleet, in order; streams live on these. Details are read by query. */
public sealed interface FleetEvent {

    /** A bot was made, changed, started, stopped or removed. */
    record BotChanged(long userId, long botId) implements FleetEvent {}

    /** A deal was made or changed: an order placed, filled or gone, a state, a setting. */
    record DealChanged(long userId, long botId, long dealId) implements FleetEvent {}

    /** A smart trade was made or changed. */
    record TradeChanged(long userId, long tradeId) implements FleetEvent {}
}

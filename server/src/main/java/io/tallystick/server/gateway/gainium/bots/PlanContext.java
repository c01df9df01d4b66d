package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.view.VariableView;
import java.util.List;

/**
 * What settings are read against.
 *
 * @param markets that the bot's account can trade
 * @param futures whether they are perpetuals
 * @param marketMillis market time, from which a timer counts its first start
 * @param variables the user's global variables
 */
public record PlanContext(List<Instrument> markets, boolean futures, long marketMillis, List<VariableView> variables) {
    public PlanContext {
        markets = List.copyOf(markets);
        variables = List.copyOf(variables);
    }
}

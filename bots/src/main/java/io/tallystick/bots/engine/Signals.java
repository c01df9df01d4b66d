package io.tallystick.bots.engine;

import io.tallystick.bots.plan.Condition;
import java.util.List;

/** Whether statements about closed candles hold now. */
interface Signals {
    /** All of them; an indicator that has not seen enough candles holds nothing. True for an empty list. */
    boolean hold(int market, List<Condition> conditions);
}

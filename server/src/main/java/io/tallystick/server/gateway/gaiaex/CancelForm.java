package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.json.BodyFields;
import java.util.Optional;

/**
 * The body of a cancel: an order by its id or by the client id that it carries.
 *
 * @param orderId empty for a client id
 * @param clientOrderId "" for an order id
 */
record CancelForm(String userAddress, String symbol, Optional<Long> orderId, String clientOrderId) {

    static CancelForm read(BodyFields fields, String address) {
        String symbol = fields.requiredText("symbol");
        Optional<Long> orderId = fields.optionalInteger("order_id");
        String clientOrderId = OrderForm.clientOrderId(fields);
        if (orderId.isEmpty() && clientOrderId.isEmpty()) {
            fields.faultMissing("order_id");
        } else if (orderId.isPresent() && !clientOrderId.isEmpty()) {
            fields.fault("client_order_id", "give either order_id or client_order_id", "value_error");
        }
        return new CancelForm(address, symbol, orderId, clientOrderId);
    }

    Command command(long account, MarketSpec market) {
        Optional<Long> id = orderId.or(() -> OrderJson.idOfMadeUp(clientOrderId));
        return id.isPresent()
                ? new Command.CancelOrder(account, market.id(), id.get())
                : new Command.CancelByClientId(account, market.id(), clientOrderId);
    }
}

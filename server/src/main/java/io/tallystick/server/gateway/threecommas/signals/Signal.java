package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.WebhookAction;
import java.util.Optional;

/**
 * One message of a webhook.
 *
 * @param symbol {@code BTC/USDT}; empty when the message names no pair
 * @param delaySeconds how long to wait before it is done
 */
record Signal(String token, long botId, WebhookAction action, Optional<String> symbol, int delaySeconds) {}

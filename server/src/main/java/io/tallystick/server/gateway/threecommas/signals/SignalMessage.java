package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.BotSignal;

/**
 * One message of a webhook, read.
 *
 * @param token which proves whose it is
 * @param delaySeconds how long to wait before it is done
 */
record SignalMessage(String token, long botId, BotSignal signal, int delaySeconds) {}

package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.plan.Contract;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bot's settings ask of the senders of its webhooks besides its uuid: an address, a signature. Both are ours.
 *
 * @param client the sender's address
 * @param signer whose key signed the request, empty when nobody's did
 */
record WebhookGuard(IpAddress client, OptionalLong signer) {

    /** Why this sender may not send to a bot, a sentence; empty when it may. */
    Optional<String> refusal(Found found) {
        if (found.bot().plan().contract() != Contract.GAINIUM) {
            return Optional.empty();
        }
        ObjectNode settings = Documents.of(found.bot());
        List<String> addresses = new ArrayList<>();
        settings.path("webhookIpList").forEach(item -> addresses.add(item.asString("")));
        if (!IpRange.listed(addresses, client)) {
            return Optional.of("This bot takes no webhooks from this IP address");
        }
        boolean signed = signer.isPresent() && signer.getAsLong() == found.bot().userId();
        return settings.path("webhookSigned").asBoolean(false) && !signed
                ? Optional.of("This bot takes only webhooks that are signed as requests of the API are")
                : Optional.empty();
    }
}

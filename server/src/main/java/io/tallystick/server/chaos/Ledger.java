package io.tallystick.server.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the client knows: it is the judge of what the server must know. */
final class Ledger {
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    void note(String clientId, Target.Placement placement) {
        switch (placement) {
            case Target.Acknowledged a -> {
                acknowledged.put(clientId, a.orderId());
                unknown.remove(clientId);
            }
            case Target.Refused r -> {
                refused.add(clientId);
                unknown.remove(clientId);
            }
            case Target.Unknown u -> unknown.add(clientId);
        }
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    int refusedCount() {
        return refused.size();
    }

    Set<String> unknown() {
        return new TreeSet<>(unknown);
    }

    /** Faults of a server that knows these orders. */
    List<String> faults(Map<String, List<String>> orders) {
        List<String> faults = new ArrayList<>();
        acknowledged.forEach((clientId, orderId) -> {
            if (!orders.getOrDefault(clientId, List.of()).contains(orderId)) {
                faults.add("LOST " + clientId + ": acknowledged as order " + orderId);
            }
        });
        orders.forEach((clientId, ids) -> {
            if (ids.size() > 1) {
                faults.add("DOUBLED " + clientId + ": orders " + ids);
            }
        });
        refused.stream().filter(orders::containsKey).forEach(id -> faults.add("REFUSED, yet there: " + id));
        return faults;
    }
}

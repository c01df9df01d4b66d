package io.tallystick.server.access.secrets;

import io.tallystick.signing.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that does nothing but rotate, until it is killed: {@code main DATA COUNT}. */
final class RotatingStore {
    private RotatingStore() {}

    static List<SecretStore.Slot> slots(int count) {
        List<SecretStore.Slot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new SecretStore.Slot("%032x".formatted(i), 1, "gaiaex", 7));
        }
        return slots;
    }

    static Secret secretOf(SecretStore.Slot slot) {
        return Secret.ofText("secret of " + slot.keyId());
    }

    static SecretStore open(Path data) {
        return SecretStore.open(data, KeyRing.resolve(data, Map.of()));
    }

    public static void main(String[] arguments) {
        SecretStore store = open(Path.of(arguments[0]));
        store.retain(slots(Integer.parseInt(arguments[1])));
        store.settle();
        System.out.println("ready on 0");
        while (true) {
            store.rotate(() -> {});
        }
    }
}

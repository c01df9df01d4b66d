package io.tallystick.recipes;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.gaiaex.ApiKey;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.GaiaExSession;
import io.tallystick.client.gaiaex.KeyRequest;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.PrintStream;

/** Changes the key of a program without a pause: the old one ends when the new one is in use. */
public final class RotateKey {
    private RotateKey() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException {
        Start start = Start.of(arguments);
        Fields person = start.signIn();
        GaiaExSession session =
                GaiaExSession.signIn(start.settings(), person.text("user"), Secret.ofText(person.text("password")));
        GaiaExSession.NewKey old =
                session.createKey(KeyRequest.labelled("recipe").permissions("read", "trade"));
        run(session, start.settings(), GaiaEx.connect(old.credentials(), start.settings()), old.key(), System.out);
        session.signOut();
    }

    /**
     * @param program what uses the old key
     * @return what uses the new one
     */
    public static GaiaEx run(
            GaiaExSession session, ClientSettings settings, GaiaEx program, ApiKey old, PrintStream out) {
        out.println("before: " + program.openOrders().size() + " open orders seen with " + old.keyId());

        GaiaExSession.NewKey fresh = session.createKey(
                KeyRequest.labelled(old.label()).permissions(old.permissions().toArray(String[]::new)));
        GaiaEx moved = GaiaEx.connect(fresh.credentials(), settings); // both keys live; move over
        out.println("after: " + moved.openOrders().size() + " open orders seen with "
                + fresh.key().keyId());

        long before = requests(session, old);
        if (requests(session, old) == before) { // a real program waits a day here
            session.deleteKey(old.keyId());
            out.println("deleted " + old.keyId());
        }
        return moved;
    }

    private static long requests(GaiaExSession session, ApiKey key) {
        return session.usage().stream()
                .filter(usage -> usage.keyId().equals(key.keyId()))
                .mapToLong(ApiKey.Usage::requests)
                .sum();
    }
}

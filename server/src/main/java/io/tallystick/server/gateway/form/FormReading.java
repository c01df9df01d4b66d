package io.tallystick.server.gateway.form;

import java.util.List;

/** What reading a query string or a form body gave. */
public sealed interface FormReading {

    /** In the order of the text, repeated names kept. */
    record Pairs(List<FormPair> pairs) implements FormReading {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /** Refused; the sentence shows nothing of what was sent. */
    record Malformed(String sentence) implements FormReading {}
}

package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.json.BodyFields;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of a key (contract gaiaex, 1.5). What is absent has its default in a new key and stays in another.
 *
 * @param expiresDays 0 for never
 */
record KeyForm(
        Optional<String> label,
        Optional<List<String>> permissions,
        Optional<List<String>> ipList,
        Optional<Long> expiresDays) {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_DAYS = 36_500;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_RANGES = 100;

    KeyForm {
        permissions = permissions.map(List::copyOf);
        ipList = ipList.map(List::copyOf);
    }

    static KeyForm ofNew(BodyFields fields) {
        return new KeyForm(label(fields), permissions(fields), ipList(fields), expiresDays(fields));
    }

    /** At least one field. */
    static KeyForm ofChange(BodyFields fields) {
        KeyForm form = ofNew(fields);
        boolean nothing = form.label().isEmpty()
                && form.permissions().isEmpty()
                && form.ipList().isEmpty()
                && form.expiresDays().isEmpty();
        if (nothing && fields.faults().isEmpty()) {
            fields.faultMissing("");
        }
        return form;
    }

    /** Wall time at which the key shall end, if that was said. */
    Optional<Long> expiresAt(long wallMillis) {
        return expiresDays.map(days -> days == 0 ? AccessCommand.NEVER_EXPIRES : wallMillis + days * DAY_MILLIS);
    }

    private static Optional<String> label(BodyFields fields) {
        Optional<String> label = fields.optionalText("label");
        label.filter(text -> text.length() > LONGEST_LABEL
                        || !text.equals(text.strip())
                        || !text.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .ifPresent(text -> fields.fault(
                        "label",
                        "ensure this value has at most 100 printable ASCII characters and no blank at its ends",
                        "value_error.str"));
        return label;
    }

    private static Optional<List<String>> permissions(BodyFields fields) {
        Optional<List<String>> permissions = fields.optionalTexts("permissions");
        permissions
                .filter(names ->
                        names.isEmpty() || !KeyRules.GAIAEX.permissions().containsAll(names))
                .ifPresent(names -> fields.fault(
                        "permissions", "unexpected value; permitted: 'read', 'trade'", "value_error.const"));
        return permissions;
    }

    private static Optional<List<String>> ipList(BodyFields fields) {
        Optional<List<String>> ranges = fields.optionalTexts("ip_whitelist");
        ranges.filter(list -> list.size() > MOST_RANGES || !list.stream().allMatch(IpRange::valid))
                .ifPresent(list -> fields.fault(
                        "ip_whitelist",
                        "ensure this value is a list of at most 100 IP addresses or CIDR blocks",
                        "value_error.ip"));
        return ranges;
    }

    private static Optional<Long> expiresDays(BodyFields fields) {
        Optional<Long> days = fields.optionalInteger("expires_days");
        days.filter(count -> count < 0 || count > MOST_DAYS)
                .ifPresent(count -> fields.fault(
                        "expires_days", "ensure this value is from 0 to " + MOST_DAYS, "value_error.number"));
        return days;
    }
}

package io.tallystick.server.admin;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.LedgerView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.AuditEntry;
import io.tallystick.server.access.User;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the admin door spells users and keys. */
final class AdminJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AdminJson() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** For files that people read. */
    static byte[] prettyBytes(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    static JsonNode tree(byte[] json) {
        return MAPPER.readTree(json);
    }

    static Map<String, Object> user(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", user.userId());
        json.put("name", user.name());
        json.put("address", user.address());
        json.put("created_at", user.createdAtMillis());
        return json;
    }

    static Map<String, Object> ledger(LedgerView asset) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asset", asset.asset());
        json.put("deposits", decimal(asset.deposits()));
        json.put("users", decimal(asset.users()));
        json.put("maker", decimal(asset.maker()));
        json.put("fees", decimal(asset.fees()));
        json.put("insurance", decimal(asset.insurance()));
        json.put("rounding", decimal(asset.rounding()));
        json.put("open", decimal(asset.open()));
        json.put("surplus", decimal(asset.surplus()));
        return json;
    }

    private static String decimal(BigInteger units) {
        return new BigDecimal(units, Amount.DECIMALS).toPlainString();
    }

    static Map<String, Object> market(MarketSpec market, MarketState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("symbol", market.symbol());
        json.put("kind", market.kind().name().toLowerCase(Locale.ROOT));
        json.put("state", name(state));
        return json;
    }

    static Map<String, Object> prices(MarketSpec market, TickerView ticker) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("symbol", market.symbol());
        json.put("oracle", decimal(BigInteger.valueOf(ticker.oracle())));
        json.put("mark", decimal(BigInteger.valueOf(ticker.mark())));
        return json;
    }

    static Optional<MarketState> marketState(String name) {
        return Arrays.stream(MarketState.values())
                .filter(state -> name(state).equals(name))
                .findFirst();
    }

    private static String name(MarketState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Object> entry(AuditEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", entry.atMillis());
        json.put("who", entry.who());
        json.put("from", entry.from());
        json.put("action", entry.action());
        json.put("target", entry.target());
        return json;
    }

    /** Times are wall time in ms; 0 for never. */
    static Map<String, Object> key(ApiKey key, String userName, long wallMillis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key_id", key.keyId());
        json.put("dialect", key.dialect());
        json.put("user", userName);
        json.put("status", key.revoked() ? "revoked" : key.expired(wallMillis) ? "expired" : "live");
        json.put("label", key.label());
        json.put("permissions", key.permissions());
        json.put("ip_list", key.ipList());
        json.put("kind", key.options().publicKey().isEmpty() ? "hmac" : "rsa");
        json.put("created_at", key.createdAtMillis());
        json.put("expires_at", key.expiresAtMillis());
        json.put("revoked_at", key.revokedAtMillis());
        return json;
    }
}

package io.tallystick.server.serve;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.limits.BanSettings;
import io.tallystick.server.gateway.http.Door;
import java.nio.file.Path;
import java.util.List;

/**
 * How one server runs.
 *
 * @param port 0 for any free one
 * @param bind address to listen on
 * @param data folder of the log, the snapshots and the secrets; made when it is missing
 * @param markets listed when the folder is empty; a folder that has a log keeps its own
 * @param seed of the simulated prices, used when the folder is empty
 * @param explaining whether wrong signatures are explained in answers
 * @param trustedProxies addresses and CIDR blocks whose {@code X-Forwarded-For} is believed
 * @param limited whether rates are limited as each dialect does; off only for measurements
 * @param gaiaExBans when the GaiaEx API shuts an address out, where rates are limited
 * @param extraDoors doors besides the product's own, for measurements
 */
public record ServerSettings(
        int port,
        String bind,
        Path data,
        List<MarketSpec> markets,
        long seed,
        boolean explaining,
        List<String> trustedProxies,
        boolean limited,
        BanSettings gaiaExBans,
        List<Door> extraDoors) {

    /** With the usual bans. */
    public ServerSettings(
            int port,
            String bind,
            Path data,
            List<MarketSpec> markets,
            long seed,
            boolean explaining,
            List<String> trustedProxies,
            boolean limited,
            List<Door> extraDoors) {
        this(port, bind, data, markets, seed, explaining, trustedProxies, limited, BanSettings.GAIAEX, extraDoors);
    }

    /** With every limit, the usual bans, and no door but the product's own. */
    public static ServerSettings of(
            int port,
            String bind,
            Path data,
            List<MarketSpec> markets,
            long seed,
            boolean explaining,
            List<String> trustedProxies) {
        return new ServerSettings(port, bind, data, markets, seed, explaining, trustedProxies, true, List.of());
    }

    /** The same with other bans on the GaiaEx API. */
    public ServerSettings withGaiaExBans(BanSettings bans) {
        return new ServerSettings(
                port, bind, data, markets, seed, explaining, trustedProxies, limited, bans, extraDoors);
    }

    /** Whether only this computer can reach the server, as far as the server can know. */
    public static boolean isPrivate(String bind, List<String> trustedProxies) {
        boolean loopback = bind.equals("localhost") || bind.equals("::1") || bind.startsWith("127.");
        return loopback && trustedProxies.isEmpty();
    }
}

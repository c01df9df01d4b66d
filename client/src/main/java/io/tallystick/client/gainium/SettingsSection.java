package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A part of the settings of a bot, as the server describes it to machines (gainium.md 2.3, discovery). */
public record SettingsSection(String name, List<Setting> settings) {
    public SettingsSection {
        settings = List.copyOf(settings);
    }

    /**
     * One setting.
     *
     * @param type {@code string}, {@code number}, {@code boolean} or {@code array}
     * @param choices which values it can have, empty for any
     * @param standard what a new bot has that does not say
     * @param all the whole description
     */
    public record Setting(
            String name,
            String type,
            List<String> choices,
            Optional<BigDecimal> least,
            Optional<BigDecimal> most,
            Fields standard,
            String note,
            Fields all) {
        public Setting {
            choices = List.copyOf(choices);
        }

        static Setting of(Fields row) {
            return new Setting(
                    row.text("name"),
                    row.text("type"),
                    row.texts("enum"),
                    row.decimal("min"),
                    row.decimal("max"),
                    row.at("default"),
                    row.text("note"),
                    row);
        }
    }

    static SettingsSection of(Fields row) {
        return new SettingsSection(
                row.text("name"), row.items("fields").stream().map(Setting::of).toList());
    }
}

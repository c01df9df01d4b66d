package io.tallystick.server.cli;

import tools.jackson.databind.json.JsonMapper;

/** One JSON object on one line, for programs that read a command's answer. */
final class CliJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CliJson() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}

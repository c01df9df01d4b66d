package io.tallystick.server.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Which door owns a path: the one with the longest prefix that ends at a segment's end. */
final class DoorTable {
    private final List<Door> doors;

    DoorTable(List<Door> doors) {
        long different = doors.stream().map(Door::prefix).distinct().count();
        if (different != doors.size()) {
            throw new IllegalArgumentException("two doors with one prefix");
        }
        this.doors = doors.stream()
                .sorted(Comparator.comparingInt((Door door) -> door.prefix().length())
                        .reversed())
                .toList();
    }

    /** @param path raw path, or a raw target: what follows the prefix does not matter */
    Door owner(String path) {
        for (int i = 0; i < doors.size(); i++) {
            Door door = doors.get(i);
            String prefix = door.prefix();
            if (path.startsWith(prefix) && endsSegment(path, prefix.length())) {
                return door;
            }
        }
        return NO_DOOR;
    }

    private static boolean endsSegment(String path, int at) {
        return at == 0 || at == path.length() || path.charAt(at) == '/' || path.charAt(at) == '?';
    }

    /** What answers where nobody lives. */
    private static final Door NO_DOOR = new Door() {
        @Override
        public String prefix() {
            return "";
        }

        @Override
        public void handle(
                RawRequest request, Responder responder, io.tallystick.server.sequencer.Sequencer.Session session) {
            responder.send(refusal(404, "Not Found"));
        }

        @Override
        public Response refusal(int status, String detail) {
            // Details are the front's own constants: no character of theirs needs escaping.
            return Response.json(status, ("{\"detail\":\"" + detail + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    };
}

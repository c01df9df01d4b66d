package io.tallystick.server.gateway.http;

import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.sequencer.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which door owns a path: the one with the longest prefix that ends at a segment's end. */
final class DoorTable {
    private final List<Door> doors;
    private final List<SocketDoor> socketDoors;

    DoorTable(List<Door> doors, List<SocketDoor> socketDoors) {
        this.doors = longestFirst(doors);
        this.socketDoors = longestFirst(socketDoors);
    }

    private static <T extends PathOwner> List<T> longestFirst(List<T> owners) {
        long different = owners.stream().map(PathOwner::prefix).distinct().count();
        if (different != owners.size()) {
            throw new IllegalArgumentException("two doors with one prefix");
        }
        return owners.stream()
                .sorted(Comparator.comparingInt((T owner) -> owner.prefix().length())
                        .reversed())
                .toList();
    }

    /** @param path raw path, or a raw target: what follows the prefix does not matter */
    Door owner(String path) {
        Door owner = find(doors, path);
        return owner == null ? NO_DOOR : owner;
    }

    /** Whose sockets live there, if anybody's. */
    @Nullable
    SocketDoor socketOwner(String path) {
        return find(socketDoors, path);
    }

    /** Who answers for the path when nothing of the request but its target counts. */
    PathOwner refuser(String path) {
        SocketDoor sockets = socketOwner(path);
        return sockets == null ? owner(path) : sockets;
    }

    private static <T extends PathOwner> @Nullable T find(List<T> owners, String path) {
        for (int i = 0; i < owners.size(); i++) {
            T owner = owners.get(i);
            String prefix = owner.prefix();
            if (path.startsWith(prefix) && endsSegment(path, prefix.length())) {
                return owner;
            }
        }
        return null;
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
        public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
            responder.send(refusal(404, "Not Found"));
        }

        @Override
        public Response refusal(int status, String detail) {
            // Details are the front's own constants: no character of theirs needs escaping.
            return Response.json(status, ("{\"detail\":\"" + detail + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    };
}

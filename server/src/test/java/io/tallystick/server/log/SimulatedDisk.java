package io.tallystick.server.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that tells what was written from what was synced. It can refuse an operation, hold back a sync, and
 * lose power: then every sector that was written since its last sync is the new or the old one, as chance has it.
 */
public final class SimulatedDisk implements LogStorage {
    private static final int SECTOR = 512;

    /** What to do before an operation; throws to let it fail. */
    @FunctionalInterface
    public interface Hook {
        void before(String operation, String file) throws IOException;
    }

    private final Map<String, Content> files = new TreeMap<>();
    private Hook hook = (operation, file) -> {};
    private long forces;

    private static final class Content {
        byte[] written;
        byte[] durable;

        Content(byte[] bytes) {
            written = bytes.clone();
            durable = bytes.clone();
        }
    }

    /** Operations are {@code create}, {@code write}, {@code force}, {@code rename}, {@code forceNames}. */
    public synchronized void onOperation(Hook newHook) {
        hook = newHook;
    }

    public synchronized long forces() {
        return forces;
    }

    public synchronized byte[] bytes(String name) {
        return content(name).written.clone();
    }

    /** Replaces a file as a broken disk would. */
    public synchronized void overwrite(String name, byte[] bytes) {
        files.put(name, new Content(bytes));
    }

    public synchronized SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk();
        files.forEach((name, content) -> copy.files.put(name, new Content(content.written)));
        return copy;
    }

    /** What a machine finds that starts after the power went. Names are taken to be durable at once. */
    public synchronized SimulatedDisk losePower(Random random) {
        SimulatedDisk after = new SimulatedDisk();
        files.forEach((name, content) -> after.files.put(name, new Content(survivor(content, random))));
        return after;
    }

    /** As {@link #losePower} with the worst luck. */
    public synchronized SimulatedDisk losingAllUnsynced() {
        SimulatedDisk after = new SimulatedDisk();
        files.forEach((name, content) -> after.files.put(name, new Content(content.durable)));
        return after;
    }

    private static byte[] survivor(Content content, Random random) {
        byte[] bytes = content.written.clone();
        int kept = random.nextInt(5); // from losing nearly all unsynced sectors to keeping nearly all
        for (int at = 0; at < bytes.length; at += SECTOR) {
            int end = Math.min(at + SECTOR, bytes.length);
            boolean lost = random.nextInt(5) >= kept;
            if (lost) {
                byte[] old = Arrays.copyOf(content.durable, bytes.length);
                System.arraycopy(old, at, bytes, at, end - at);
            }
        }
        return bytes;
    }

    private Content content(String name) {
        Content content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return content;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized LogFile open(String name, boolean writable) throws IOException {
        if (!files.containsKey(name)) {
            throw new IOException("no file " + name);
        }
        return new OpenFile(name, content(name));
    }

    @Override
    public LogFile create(String name, long size) throws IOException {
        ask("create", name);
        synchronized (this) {
            Content content = new Content(new byte[Math.toIntExact(size)]);
            files.put(name, content);
            return new OpenFile(name, content);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        ask("rename", from);
        synchronized (this) {
            files.put(to, content(from));
            files.remove(from);
        }
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(name);
    }

    @Override
    public void forceNames() throws IOException {
        ask("forceNames", "");
    }

    private void ask(String operation, String file) throws IOException {
        Hook asked;
        synchronized (this) {
            asked = hook;
        }
        asked.before(operation, file);
    }

    private final class OpenFile implements LogFile {
        private final String name;
        private final Content content;

        OpenFile(String name, Content content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content.written.length;
            }
        }

        @Override
        public int read(byte[] target, int offset, int length, long position) {
            synchronized (SimulatedDisk.this) {
                int count = Math.clamp(content.written.length - position, 0, length);
                if (count > 0) {
                    System.arraycopy(content.written, (int) position, target, offset, count);
                }
                return count;
            }
        }

        @Override
        public void write(byte[] source, int offset, int length, long position) throws IOException {
            ask("write", name);
            synchronized (SimulatedDisk.this) {
                int end = Math.toIntExact(position + length);
                if (content.written.length < end) {
                    content.written = Arrays.copyOf(content.written, end);
                }
                System.arraycopy(source, offset, content.written, (int) position, length);
            }
        }

        @Override
        public void force() throws IOException {
            byte[] before;
            synchronized (SimulatedDisk.this) {
                before = content.written.clone();
            }
            ask("force", name);
            synchronized (SimulatedDisk.this) {
                content.durable = before;
                forces++;
            }
        }

        @Override
        public void close() {}
    }
}

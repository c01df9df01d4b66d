package io.tallystick.server.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of a real folder. */
public final class DirectoryStorage implements LogStorage {
    private static final int ZEROS = 1 << 20;

    private final Path folder;

    private DirectoryStorage(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if it is not there. */
    public static DirectoryStorage open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new DirectoryStorage(folder);
    }

    /** For readers: the folder must be there. */
    public static DirectoryStorage existing(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return new DirectoryStorage(folder);
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public LogFile open(String name, boolean writable) throws IOException {
        return new ChannelFile(
                writable
                        ? FileChannel.open(folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE)
                        : FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
    }

    @Override
    @SuppressWarnings("resource") // handed to the caller, closed here when the disk refuses
    public LogFile create(String name, long size) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, size));
            for (long at = 0; at < size; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
                at += channel.write(zeros, at);
            }
            channel.force(true);
            return new ChannelFile(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void forceNames() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record ChannelFile(FileChannel channel) implements LogFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(byte[] target, int offset, int length, long position) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + (buffer.position() - offset)) < 0) {
                    break;
                }
            }
            return buffer.position() - offset;
        }

        @Override
        public void write(byte[] source, int offset, int length, long position) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + (buffer.position() - offset));
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

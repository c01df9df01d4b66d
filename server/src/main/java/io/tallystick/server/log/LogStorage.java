package io.tallystick.server.log;

import java.io.IOException;
import java.util.List;

/** The files of one folder, as the log needs them. A seam: tests put disks behind it that fill up, fail and crash. */
public interface LogStorage {

    /** Names of all files, sorted. */
    List<String> names() throws IOException;

    /** Opens an existing file. */
    LogFile open(String name, boolean writable) throws IOException;

    /** Makes a file of {@code size} zero bytes, written out and synced, replacing one of that name. */
    LogFile create(String name, long size) throws IOException;

    /** Atomic; a crash leaves the one or the other name. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Makes created, renamed and deleted names durable. */
    void forceNames() throws IOException;

    /** An open file. */
    interface LogFile extends AutoCloseable {
        long size() throws IOException;

        /** Reads up to {@code length} bytes at a place; fewer at the end of the file, 0 behind it. */
        int read(byte[] target, int offset, int length, long position) throws IOException;

        /** Writes all bytes at a place. */
        void write(byte[] source, int offset, int length, long position) throws IOException;

        /** Returns when everything written is durable. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}

package io.tallystick.server.history;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Brings SQLite into the process. The driver unpacks its library into the folder for temporary files and leaves it
 * there when the process is not ended by the book; so it gets a folder of its own, which goes as soon as the library is
 * loaded.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Once in a process. */
    static void load() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("tallystick-sqlite-");
            System.setProperty(FOLDER, folder.toString());
            SQLiteJDBCLoader.initialize();
            File[] files = folder.toFile().listFiles();
            for (File file : files == null ? new File[0] : files) {
                Files.deleteIfExists(file.toPath());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A system that holds on to the files of loaded libraries; then they stay.
            LOG.debug("The unpacked library of SQLite was not removed", e);
        } catch (Exception e) {
            throw new HistoryException("SQLite cannot be loaded: " + e.getMessage(), e);
        } finally {
            System.clearProperty(FOLDER);
        }
    }
}

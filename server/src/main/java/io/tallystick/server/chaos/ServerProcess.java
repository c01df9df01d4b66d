package io.tallystick.server.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, which can be killed like a machine that loses power would kill it. */
public final class ServerProcess {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final String readyLine;
    private final long startMillis;

    private ServerProcess(Process process, String readyLine, long startMillis) {
        this.process = process;
        this.readyLine = readyLine;
        this.startMillis = startMillis;
    }

    /**
     * Starts this program's own JVM and class path with another main class, and waits for a line of its output.
     *
     * @param readyPrefix how the line begins that says that it takes requests
     * @param errors file that collects what it writes to standard error
     * @throws IOException when it ends or stays silent instead
     */
    public static ServerProcess start(String mainClass, List<String> arguments, String readyPrefix, Path errors)
            throws IOException {
        long began = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        Files.createDirectories(errors.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("server-output").start(() -> read(process, readyPrefix, ready));
        try {
            String line = ready.get(START_SECONDS, TimeUnit.SECONDS);
            return new ServerProcess(process, line, (System.nanoTime() - began) / 1_000_000);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("the server did not start; see " + errors, e);
        }
    }

    private static void read(Process process, String readyPrefix, CompletableFuture<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(readyPrefix)) {
                    ready.complete(line);
                }
            }
            ready.completeExceptionally(new IOException("the server ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** The line that said so, without the prefix's meaning: ports and addresses are in it. */
    public String readyLine() {
        return readyLine;
    }

    /** From the start of the process to its ready line. */
    public long startMillis() {
        return startMillis;
    }

    /** SIGKILL: no line of its code runs after this. */
    public void kill() throws IOException {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; the exit code. */
    public int stop() throws IOException {
        process.destroy();
        await();
        return process.exitValue();
    }

    private void await() throws IOException {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not end in " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

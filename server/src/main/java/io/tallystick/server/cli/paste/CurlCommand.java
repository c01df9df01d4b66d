package io.tallystick.server.cli.paste;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pasted curl command as the request that curl would send. Nothing is run and no file is read. */
public final class CurlCommand {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Short options and their long names. */
    private static final Map<Character, String> LONG_NAMES = Map.ofEntries(
            Map.entry('X', "--request"),
            Map.entry('H', "--header"),
            Map.entry('d', "--data"),
            Map.entry('G', "--get"),
            Map.entry('A', "--user-agent"),
            Map.entry('e', "--referer"),
            Map.entry('b', "--cookie"),
            Map.entry('s', "--silent"),
            Map.entry('S', "--show-error"),
            Map.entry('v', "--verbose"),
            Map.entry('i', "--include"),
            Map.entry('k', "--insecure"),
            Map.entry('L', "--location"),
            Map.entry('f', "--fail"),
            Map.entry('g', "--globoff"),
            Map.entry('N', "--no-buffer"),
            Map.entry('4', "--ipv4"),
            Map.entry('6', "--ipv6"),
            Map.entry('o', "--output"),
            Map.entry('w', "--write-out"),
            Map.entry('m', "--max-time"),
            Map.entry('x', "--proxy"),
            Map.entry('F', "--form"),
            Map.entry('T', "--upload-file"),
            Map.entry('u', "--user"),
            Map.entry('I', "--head"),
            Map.entry('K', "--config"));

    private static final Set<String> IGNORED_FLAGS = Set.of(
            "--silent",
            "--show-error",
            "--verbose",
            "--include",
            "--insecure",
            "--location",
            "--fail",
            "--globoff",
            "--no-buffer",
            "--ipv4",
            "--ipv6",
            "--compressed",
            "--http1.1",
            "--fail-with-body",
            "--no-progress-meter",
            "--progress-bar",
            "--path-as-is",
            "--tcp-nodelay",
            "--http1.0",
            "--http2",
            "--tlsv1.2",
            "--trace-time");

    private static final Set<String> IGNORED_WITH_VALUE = Set.of(
            "--output",
            "--write-out",
            "--max-time",
            "--proxy",
            "--connect-timeout",
            "--retry",
            "--resolve",
            "--cacert",
            "--interface",
            "--retry-delay",
            "--limit-rate",
            "--dump-header");

    private static final Set<String> WITH_VALUE = Set.of(
            "--request",
            "--header",
            "--data",
            "--data-raw",
            "--data-binary",
            "--data-ascii",
            "--data-urlencode",
            "--json",
            "--url",
            "--user-agent",
            "--referer",
            "--cookie");

    private final List<PastedHeader> headers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private String method = "";
    private String url = "";
    private boolean dataInQuery;
    private boolean json;

    private CurlCommand() {}

    /** @throws UnreadablePasteException when it is no curl command, or does what cannot be shown as one request */
    public static PastedRequest parse(String command) throws UnreadablePasteException {
        CurlCommand curl = new CurlCommand();
        Iterator<String> words = ShellWords.split(command).iterator();
        if (!words.hasNext() || !isCurl(words.next())) {
            throw new UnreadablePasteException("this does not begin with the word curl");
        }
        while (words.hasNext()) {
            curl.word(words.next(), words);
        }
        return curl.request();
    }

    private static boolean isCurl(String word) {
        return word.equals("curl") || word.equals("curl.exe") || word.endsWith("/curl");
    }

    private void word(String word, Iterator<String> rest) throws UnreadablePasteException {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            if (equals > 0 && WITH_VALUE.contains(word.substring(0, equals))) {
                option(word.substring(0, equals), word.substring(equals + 1));
            } else {
                longOption(word, rest);
            }
        } else if (word.startsWith("-") && word.length() > 1) {
            shortOptions(word, rest);
        } else {
            url(word);
        }
    }

    private void shortOptions(String cluster, Iterator<String> rest) throws UnreadablePasteException {
        for (int i = 1; i < cluster.length(); i++) {
            String name = LONG_NAMES.getOrDefault(cluster.charAt(i), "-" + cluster.charAt(i));
            if (WITH_VALUE.contains(name) || IGNORED_WITH_VALUE.contains(name)) {
                String attached = cluster.substring(i + 1);
                option(name, attached.isEmpty() ? value(name, rest) : attached);
                return;
            }
            longOption(name, rest);
        }
    }

    private void longOption(String name, Iterator<String> rest) throws UnreadablePasteException {
        if (WITH_VALUE.contains(name) || IGNORED_WITH_VALUE.contains(name)) {
            option(name, value(name, rest));
        } else if (name.equals("--get")) {
            dataInQuery = true;
        } else if (!IGNORED_FLAGS.contains(name)) {
            throw new UnreadablePasteException("the curl option " + name
                    + " is not understood here; leave it out, or give " + "--method, --target and --body instead");
        }
    }

    private static String value(String name, Iterator<String> rest) throws UnreadablePasteException {
        if (!rest.hasNext()) {
            throw new UnreadablePasteException("the curl option " + name + " has no value");
        }
        return rest.next();
    }

    private void option(String name, String value) throws UnreadablePasteException {
        switch (name) {
            case "--request" -> method = value;
            case "--url" -> url(value);
            case "--header" -> header(value);
            case "--user-agent" -> headers.add(new PastedHeader("User-Agent", value));
            case "--referer" -> headers.add(new PastedHeader("Referer", value));
            case "--cookie" -> headers.add(new PastedHeader("Cookie", value));
            case "--data", "--data-ascii", "--data-binary" -> data(name, value);
            case "--data-raw" -> data.add(value);
            case "--data-urlencode" -> data.add(urlEncoded(value));
            case "--json" -> {
                json = true;
                data(name, value);
            }
            default -> notes.add("The curl option " + name + " does not change what is signed.");
        }
    }

    private void url(String value) throws UnreadablePasteException {
        if (!url.isEmpty()) {
            throw new UnreadablePasteException("there are two URLs (" + url + " and " + value
                    + "); is a quote missing around a header or the body?");
        }
        url = value;
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.add(new PastedHeader(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        } else if (line.endsWith(";")) {
            headers.add(new PastedHeader(line.substring(0, line.length() - 1), ""));
        }
    }

    private void data(String name, String value) throws UnreadablePasteException {
        if (value.startsWith("@")) {
            throw new UnreadablePasteException("the body stands in the file " + value.substring(1)
                    + ", which is not read "
                    + "here; give it with --body " + value + " and take " + name + " out of the command"
                    + (name.equals("--data") ? " (curl -d @file drops line breaks, --data-binary keeps them)" : ""));
        }
        data.add(value);
    }

    private static String urlEncoded(String value) throws UnreadablePasteException {
        int equals = value.indexOf('=');
        if (value.indexOf('@') >= 0 && equals < 0) {
            throw new UnreadablePasteException("--data-urlencode with a file is not understood here");
        }
        String name = equals > 0 ? value.substring(0, equals + 1) : "";
        // curl writes a blank as %20.
        return name
                + URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~");
    }

    private PastedRequest request() throws UnreadablePasteException {
        if (url.isEmpty()) {
            throw new UnreadablePasteException("the command has no URL");
        }
        String joined = String.join(json ? "" : "&", data);
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int path = firstOf(rest, '/', '?');
        String host = rest.substring(0, path);
        String target = path == rest.length() ? "/" : rest.substring(path);
        target = target.startsWith("?") ? "/" + target : target;
        if (dataInQuery && !joined.isEmpty()) {
            target += (target.indexOf('?') < 0 ? "?" : "&") + joined;
        }
        String body = dataInQuery ? "" : joined;
        PastedRequest bare =
                new PastedRequest(methodOf(body), target, headers, body.getBytes(StandardCharsets.UTF_8), notes);
        PastedRequest hosted = bare.header("Host").isEmpty() ? bare.withHeader("Host", host) : bare;
        boolean typed = !hosted.header("Content-Type").isEmpty() || (data.isEmpty() || dataInQuery);
        return typed ? hosted : hosted.withHeader("Content-Type", json ? "application/json" : FORM);
    }

    private String methodOf(String body) {
        if (!method.isEmpty()) {
            return method;
        }
        return body.isEmpty() && (data.isEmpty() || dataInQuery) ? "GET" : "POST";
    }

    private static int firstOf(String text, char one, char other) {
        int first = text.indexOf(one);
        int second = text.indexOf(other);
        int end = text.length();
        return Math.min(first < 0 ? end : first, second < 0 ? end : second);
    }
}

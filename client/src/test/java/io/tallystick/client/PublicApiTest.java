package io.tallystick.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What programs can see of the client stands in {@code client/api.txt}; whoever changes it sees what others must
 * change.
 */
class PublicApiTest {
    private static final Path FILE = Path.of("api.txt");
    private static final String COMMAND =
            "mvn -q -pl client -am test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true";

    @Test
    void the_public_api_is_what_api_txt_says() throws IOException, URISyntaxException, ClassNotFoundException {
        String now = api();
        if (Boolean.getBoolean("api.write")) {
            Files.writeString(FILE, now);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "the public API has changed: look at the difference, and if it is meant, write it down by%n "
                                + " %s",
                        COMMAND)
                .isEqualTo(now);
    }

    @Test
    void nothing_internal_shows_in_it() throws IOException, URISyntaxException, ClassNotFoundException {
        assertThat(api()).doesNotContain("client.internal").doesNotContain("tools.jackson");
    }

    private static String api() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(ClientSettings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .filter(name -> !name.contains("/internal/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
        List<String> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
            if (isSeen(type)) {
                types.add(described(type));
            }
        }
        return String.join("\n", types);
    }

    private static boolean isSeen(Class<?> type) {
        for (Class<?> one = type; one != null; one = one.getEnclosingClass()) {
            if (!isSeen(one.getModifiers()) || one.isAnonymousClass() || one.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String described(Class<?> type) {
        Set<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isSeen(field.getModifiers()) && !field.isSynthetic()) {
                members.add((field.isEnumConstant()
                                ? "constant "
                                : modifiers(field.getModifiers()) + shortly(field.getGenericType()) + " ")
                        + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isSeen(constructor.getModifiers()) && !constructor.isSynthetic()) {
                members.add("new(" + types(constructor.getGenericParameterTypes()) + ")");
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isSeen(method.getModifiers()) && !method.isSynthetic() && !method.isBridge()) {
                members.add(modifiers(method.getModifiers() & ~Modifier.NATIVE & ~Modifier.TRANSIENT)
                        + variables(method.getTypeParameters()) + shortly(method.getGenericReturnType()) + " "
                        + method.getName() + "(" + types(method.getGenericParameterTypes()) + ")"
                        + thrown(method));
            }
        }
        return head(type) + "\n"
                + members.stream().map(member -> "    " + member + "\n").collect(Collectors.joining());
    }

    private static String head(Class<?> type) {
        String kind =
                type.isRecord() ? "record " : type.isEnum() ? "enum " : type.isInterface() ? "interface " : "class ";
        int dropped = Modifier.INTERFACE | (type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC : 0);
        String above =
                type.getSuperclass() == null || type.isRecord() || type.isEnum() || type.getSuperclass() == Object.class
                        ? ""
                        : " extends " + shortly(type.getGenericSuperclass());
        String interfaces =
                type.getGenericInterfaces().length == 0 ? "" : " implements " + types(type.getGenericInterfaces());
        return modifiers(type.getModifiers() & ~dropped)
                + (type.isSealed() ? "sealed " : "")
                + kind
                + shortly(type)
                + variables(type.getTypeParameters())
                + above
                + interfaces;
    }

    private static String thrown(Method method) {
        Type[] types = method.getGenericExceptionTypes();
        return types.length == 0 ? "" : " throws " + types(types);
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & ~Modifier.PUBLIC);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                                .map(one -> one.getName()
                                        + (one.getBounds()[0] == Object.class
                                                ? ""
                                                : " extends " + types(one.getBounds())))
                                .collect(Collectors.joining(", ", "<", ">"))
                        + " ";
    }

    private static String types(Type[] types) {
        return Arrays.stream(types).map(PublicApiTest::shortly).collect(Collectors.joining(", "));
    }

    private static String shortly(Type type) {
        return type.getTypeName()
                .replaceAll("\\bjava\\.(lang|util|math|time)\\.(function\\.)?", "")
                .replace("io.tallystick.client.", "")
                .replace("io.tallystick.signing.", "signing.");
    }
}

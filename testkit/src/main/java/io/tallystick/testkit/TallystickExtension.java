package io.tallystick.testkit;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.threecommas.ThreeCommas;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a Tallystick: {@code @ExtendWith(TallystickExtension.class)}, and parameters of the types
 * {@link TestServer}, {@link TestUser} and of the clients. A test class shares one server; each test has a fresh user,
 * the same for all its parameters.
 */
public final class TallystickExtension implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(TallystickExtension.class);

    private static final Map<Class<?>, Function<TestUser, Object>> CLIENTS = Map.of(
            GaiaEx.class, TestUser::gaiaEx, Gainium.class, TestUser::gainium, ThreeCommas.class, TestUser::threeCommas);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServer.class || type == TestUser.class || CLIENTS.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        TestServer server = server(context);
        if (type == TestServer.class) {
            return server;
        }
        TestUser user = context.getStore(OURS).computeIfAbsent(TestUser.class, key -> server.user(), TestUser.class);
        Function<TestUser, Object> client = CLIENTS.get(type);
        return client == null ? user : client.apply(user);
    }

    /** Closed by JUnit after the last test of the class. */
    private static TestServer server(ExtensionContext context) {
        ExtensionContext ofClass = context.getParent()
                .filter(parent -> context.getTestMethod().isPresent())
                .orElse(context);
        return ofClass.getStore(OURS).computeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
    }
}

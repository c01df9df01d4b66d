package io.tallystick.bots;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fleet replays to the same state anywhere, so nothing may get in that differs from run to run. */
class FleetPurityTest {
    private static final JavaClasses FLEET = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tallystick.bots");

    @Test
    void itKnowsOnlyTheJdkAndTheExchange() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java.lang..",
                        "java.math",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.regex",
                        "java.nio",
                        "java.security",
                        "org.jspecify.annotations",
                        "io.tallystick.exchange..",
                        "io.tallystick.bots..")
                .because("no clock, files, sockets, threads or floating decimals belong in a machine")
                .check(FLEET);
    }

    @Test
    void itHasNoClockRandomnessOrThreads() {
        noClasses()
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are clocks, threads, locales or hash-ordered") {
                    private final Set<String> forbidden = Set.of(
                            "java.lang.Thread",
                            "java.util.Random",
                            "java.util.UUID",
                            "java.util.Date",
                            "java.util.Locale",
                            "java.util.TimeZone",
                            "java.util.HashMap",
                            "java.util.HashSet",
                            "java.util.IdentityHashMap");

                    @Override
                    public boolean test(JavaClass type) {
                        return forbidden.contains(type.getName());
                    }
                })
                .check(FLEET);
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("reads the clock of the machine") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().getName().equals("java.lang.System")
                                && Set.of("currentTimeMillis", "nanoTime").contains(call.getName());
                    }
                })
                .check(FLEET);
    }

    @Test
    void itHasNoFloatingPoint() {
        noFields()
                .should()
                .haveRawType(new DescribedPredicate<JavaClass>("floating point") {
                    @Override
                    public boolean test(JavaClass type) {
                        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                                .contains(type.getName());
                    }
                })
                .check(FLEET);
    }
}

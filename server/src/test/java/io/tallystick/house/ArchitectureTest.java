package io.tallystick.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import org.junit.jupiter.api.Test;

/** Imports point one way, and the machines are pure. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tallystick");

    private static final String SERVER = "io.tallystick.server.";

    /** The state machines: everything whose state the log must rebuild alike on every machine. */
    private static final DescribedPredicate<JavaClass> MACHINES = describe(
            "are machines",
            type -> resideInAnyPackage("io.tallystick.exchange..", "io.tallystick.bots..", SERVER + "machines..")
                            .test(type)
                    || type.getName().matches("io\\.tallystick\\.server\\.access\\.Access[A-Z]\\w*(\\$.*)?"));

    private static final DescribedPredicate<JavaClass> IMPURE = describe(
            "bring in clocks, chance, threads, I/O or hash order",
            type -> type.getName()
                    .matches("java\\.util\\.(Random|SplittableRandom|UUID|Timer|Locale|TimeZone"
                            + "|HashMap|HashSet|IdentityHashMap|WeakHashMap)(\\$.*)?"
                            + "|java\\.util\\.(concurrent|random)\\..*"
                            + "|java\\.(io|net|nio\\.file|nio\\.channels|time)\\.(?!Serializable).*"
                            + "|java\\.lang\\.(Thread|ThreadLocal|Runtime|Process|Math\\$RandomNumberGeneratorHolder)"
                            + "|java\\.lang\\.(Double|Float)"));

    @Test
    void signing_stands_alone() {
        onlyDependsOn("io.tallystick.signing..", "io.tallystick.signing..", "tools.jackson.core..");
    }

    @Test
    void the_exchange_stands_alone() {
        onlyDependsOn("io.tallystick.exchange..", "io.tallystick.exchange..");
    }

    @Test
    void bots_know_only_the_exchange() {
        onlyDependsOn("io.tallystick.bots..", "io.tallystick.bots..", "io.tallystick.exchange..");
    }

    @Test
    void the_client_knows_only_signing() {
        onlyDependsOn("io.tallystick.client..", "io.tallystick.client..", "io.tallystick.signing..", "tools.jackson..");
    }

    @Test
    void the_machines_are_pure() {
        noClasses().that(MACHINES).should().dependOnClassesThat(IMPURE).check(PRODUCT);
    }

    @Test
    void the_machines_know_no_adapter() {
        noClasses()
                .that(MACHINES)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        SERVER + "gateway..",
                        SERVER + "sequencer..",
                        SERVER + "log..",
                        SERVER + "cli..",
                        SERVER + "serve..",
                        "io.vertx..",
                        "tools.jackson..",
                        "org.slf4j.."))
                .check(PRODUCT);
    }

    @Test
    void the_log_and_the_sequencer_know_no_door() {
        noClasses()
                .that(resideInAnyPackage(SERVER + "sequencer..", SERVER + "log..", SERVER + "access.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        SERVER + "gateway..", SERVER + "admin..", SERVER + "serve..", SERVER + "cli..", "io.vertx.."))
                .check(PRODUCT);
    }

    @Test
    void only_the_front_and_the_composition_know_the_http_server() {
        noClasses()
                .that(resideInAPackage("io.tallystick..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                SERVER + "gateway.http..", SERVER + "serve..", "io.tallystick.benchmarks.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.netty.."))
                .check(PRODUCT);
    }

    @Test
    void nothing_depends_on_the_command_line() {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(SERVER + "cli..", "io.tallystick.benchmarks..")))
                .should()
                .dependOnClassesThat(resideInAPackage(SERVER + "cli.."))
                .check(PRODUCT);
    }

    @Test
    void dialects_do_not_know_each_other() {
        slices().matching("io.tallystick.server.gateway.(gaiaex|threecommas|gainium)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void packages_of_the_server_form_no_circle() {
        slices().matching("io.tallystick.server.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    @Test
    void no_secret_is_a_part_of_a_record() {
        noFields()
                .that()
                .areDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
                .should(ArchCondition.from(describe(
                        "hold a secret",
                        field -> field.getRawType().getSimpleName().equals("Secret")
                                || (field.getName().matches("(?i).*(secret|password|privateKey).*")
                                        && field.getRawType().getName().matches("java.lang.String|\\[[BC]")))))
                .check(PRODUCT);
    }

    @Test
    void a_secret_is_never_serializable() {
        noClasses()
                .that()
                .haveSimpleName("Secret")
                .should()
                .beAssignableTo(java.io.Serializable.class)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void commands_outcomes_and_views_are_immutable() {
        fields().that()
                .areDeclaredInClassesThat(MACHINES.and(describe("records", JavaClass::isRecord)))
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .should()
                .beFinal()
                .check(PRODUCT);
    }

    private static void onlyDependsOn(String module, String... allowed) {
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify.annotations..")))
                .check(PRODUCT);
    }
}

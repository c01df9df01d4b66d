package io.tallystick.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the machines' compiled code does, instruction by instruction: no floating point, not even in a local variable,
 * and no call that reads a clock, chance, an identity hash or the default locale.
 */
class MachineCodeTest {
    private static final Set<String> IMPURE_CALLS = Set.of(
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/lang/System.identityHashCode",
            "java/lang/System.getenv",
            "java/lang/System.getProperty",
            "java/lang/Math.random",
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/String.toLowerCase()Ljava/lang/String;",
            "java/lang/String.toUpperCase()Ljava/lang/String;",
            "java/lang/String.getBytes()[B");

    private static final Pattern FLOATING =
            Pattern.compile("[FD](ADD|SUB|MUL|DIV|REM|NEG|CMPG|CMPL|RETURN|ALOAD|ASTORE|(LOAD|STORE).*|CONST.*)");

    @Test
    void machinesComputeInIntegersAndKnowOnlyWhatTheyAreTold() throws IOException {
        List<String> findings = new ArrayList<>();
        int read = 0;
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tallystick.exchange", "io.tallystick.bots", "io.tallystick.server.machines")) {
            inspect(parse(type), findings);
            read++;
        }
        assertThat(read).isGreaterThan(60);
        assertThat(findings).isEmpty();
    }

    @Test
    void theInspectionSeesWhatItForbids() throws IOException {
        List<String> findings = new ArrayList<>();
        inspect(parse(new ClassFileImporter().importClass(Impure.class)), findings);

        assertThat(findings)
                .anyMatch(finding -> finding.contains("share") && finding.contains("floating"))
                .anyMatch(finding -> finding.contains("now") && finding.contains("nanoTime"))
                .anyMatch(finding -> finding.contains("shout") && finding.contains("toUpperCase"));
    }

    private static ClassModel parse(JavaClass type) throws IOException {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(in.readAllBytes());
        }
    }

    private static void inspect(ClassModel type, List<String> findings) {
        String owner = type.thisClass().asInternalName();
        for (FieldModel field : type.fields()) {
            if (isFloating(TypeKind.from(field.fieldTypeSymbol()))) {
                findings.add(owner + "." + field.fieldName().stringValue() + " is floating point");
            }
        }
        for (MethodModel method : type.methods()) {
            String name = owner + "." + method.methodName().stringValue();
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        if (element instanceof Instruction instruction) {
                            inspect(name, instruction, findings);
                        }
                    }));
        }
    }

    private static void inspect(String name, Instruction instruction, List<String> findings) {
        String opcode = instruction.opcode().name();
        boolean converts = instruction instanceof ConvertInstruction convert
                && (isFloating(convert.fromType()) || isFloating(convert.toType()));
        boolean floating = converts || FLOATING.matcher(opcode).matches();
        if (floating) {
            findings.add(name + " computes in floating point: " + opcode);
        }
        if (instruction instanceof InvokeInstruction call) {
            String target = call.owner().asInternalName() + "." + call.name().stringValue();
            if (IMPURE_CALLS.contains(target)
                    || IMPURE_CALLS.contains(target + call.type().stringValue())) {
                findings.add(name + " calls " + target);
            }
        }
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    /** Does what a machine may not do. */
    @SuppressWarnings({"unused", "StringCaseLocaleUsage"})
    private static final class Impure {
        static long share(long amount) {
            double half = amount * 0.5;
            return (long) half;
        }

        static long now() {
            return System.nanoTime();
        }

        static String shout(String text) {
            return text.toUpperCase();
        }
    }
}

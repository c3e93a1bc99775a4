package io.github.keyreeve.server.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records print all that they hold, in a line of the log or in the message of an exception. */
class SecretRecordsTests {

    private static final Set<String> TEXTS = Set.of("String", "char[]", "byte[]");
    private static final Pattern SECRETS = Pattern.compile("(?i).*(password|secret|token|cookie|verifier)|code");

    @Test
    @Tag("LO-06")
    void printNoSecret() {
        List<ClassTree> records = SourceFile.read(
                        Path.of(System.getProperty("basedir", "."), "src/main/java"), (unit, positions) -> of(unit))
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records.stream().filter(record -> !overridesToString(record)).map(ClassTree::getSimpleName))
                .isEmpty();
    }

    private static List<ClassTree> of(CompilationUnitTree unit) {
        List<ClassTree> records = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
                if (type.getKind() == Tree.Kind.RECORD
                        && type.getMembers().stream().anyMatch(SecretRecordsTests::isSecret)) {
                    records.add(type);
                }
                return super.visitClass(type, null);
            }
        }.scan(unit, null);
        return records;
    }

    private static boolean isSecret(Tree member) {
        return member instanceof VariableTree component
                && !component.getModifiers().getFlags().contains(Modifier.STATIC)
                && TEXTS.contains(component.getType().toString())
                && SECRETS.matcher(component.getName()).matches();
    }

    private static boolean overridesToString(ClassTree type) {
        return type.getMembers().stream()
                .anyMatch(member -> member instanceof MethodTree method
                        && method.getName().contentEquals("toString")
                        && method.getParameters().isEmpty());
    }
}

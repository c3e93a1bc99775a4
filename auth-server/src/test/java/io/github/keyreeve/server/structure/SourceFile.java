package io.github.keyreeve.server.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of one file of the server, read by the compiler's own parser.
 *
 * @param packageName below {@code io.github.keyreeve.server}
 * @param name of the type, without its package
 * @param methodLines by type and method; the longest of those with one name
 * @param constructorParameters by type; records, whose components are their point, are left out
 */
record SourceFile(
        String packageName,
        String name,
        long lines,
        Map<String, Long> methodLines,
        Map<String, Long> constructorParameters) {

    private static final String SERVER = "io.github.keyreeve.server";

    /** All but those that describe a package. */
    static List<SourceFile> below(Path folder) {
        return read(folder, SourceFile::of);
    }

    /** What a reader makes of each of them. */
    static <T> List<T> read(Path folder, BiFunction<CompilationUnitTree, SourcePositions, T> reader) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> found = Files.walk(folder);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> paths = found.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<T> files = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                files.add(reader.apply(unit, positions));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile of(CompilationUnitTree unit, SourcePositions positions) {
        Map<String, Long> methods = new TreeMap<>();
        Map<String, Long> constructors = new TreeMap<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
                ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                if (!method.getName().contentEquals("<init>")) {
                    methods.merge(
                            type.getSimpleName() + "." + method.getName(), lines(method, unit, positions), Math::max);
                } else if (type.getKind() != Tree.Kind.RECORD) {
                    constructors.merge(
                            type.getSimpleName().toString(),
                            (long) method.getParameters().size(),
                            Math::max);
                }
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
        String packageName = String.valueOf(unit.getPackageName());
        String name = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        return new SourceFile(
                packageName.equals(SERVER) ? "" : packageName.replace(SERVER + ".", ""),
                name.substring(0, name.length() - ".java".length()),
                unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit)),
                methods,
                constructors);
    }

    private static long lines(Tree tree, CompilationUnitTree unit, SourcePositions positions) {
        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
    }
}

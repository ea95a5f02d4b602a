package io.onetill.samples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every Java block of every page compiles against the modules as they are. Imports stand in the block; methods of a
 * block begin at the line's start with {@code static}; a block without methods is the body of a program.
 */
class JavaBlocksTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    /** A block as a source file. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, Page.Block block) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            List<String> imports = new ArrayList<>();
            List<String> body = new ArrayList<>();
            block.lines().forEach(line -> (line.startsWith("import ") ? imports : body).add(line));
            boolean members = body.stream().anyMatch(line -> line.startsWith("static "));
            String inside = String.join("\n", body);
            text = String.join("\n", imports) + "\npublic class " + name + " {\n"
                    + (members
                            ? inside
                            : "public static void main(String[] arguments) throws Exception {\n" + inside + "\n}")
                    + "\n}\n";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void everyBlockCompiles() {
        List<Page.Block> blocks = Page.all().stream()
                .flatMap(page -> page.blocks("java").stream())
                .toList();
        assertTrue(blocks.size() >= 6, "expected Java on several pages, got " + blocks.size());

        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(new Source("Block" + i, blocks.get(i)));
        }

        assertEquals(List.of(), compile(sources, blocks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theProgramOfTheFirstPagePrintsWhatThePageSaysAndChargesOnce(String name) throws Exception {
        Page page = Page.named(name);
        Page.Block program = page.blocks("java").get(0);
        List<String> shown = page.after(program, "text").orElseThrow().lines();
        assertEquals(List.of(), compile(List.of(new Source("FirstPage", program)), List.of(program)));

        List<String> first = runFirstPage();
        List<String> second = runFirstPage();

        assertEquals(shown, first);
        assertEquals(shown.get(shown.size() - 1), second.get(second.size() - 1), "the same request, the same payment");
    }

    private List<String> compile(List<Source> sources, List<Page.Block> blocks) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-d", folder.toString(), "-classpath", CLASS_PATH);
        boolean compiled =
                compiler.getTask(null, null, said, options, null, sources).call();
        List<String> errors = said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> blocks.get(sources.indexOf(each.getSource())).where() + ": " + each.getMessage(null))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!compiled && errors.isEmpty()) {
            errors.add(said.getDiagnostics().toString());
        }
        return errors;
    }

    private List<String> runFirstPage() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dsun.stdout.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        folder + System.getProperty("path.separator") + CLASS_PATH,
                        "FirstPage")
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program of the first page ends");
        assertEquals(0, process.exitValue());
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}

package dev.roster.storage.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever code a check gives is explained on the doctor's page, and is asserted by a test. */
class DocumentedCodesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("identity-database", "user-storage-provider");

    private static final Pattern MADE =
            Pattern.compile("(?:Finding\\.(?:info|warning|error)\\(|new Fault\\(\\s*Severity\\.\\w+,)\\s*([^,]+),");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z_]*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z_]+`(?:, )?)+) \\| (error|warning|info)");

    @Test
    void everyCodeIsExplainedAndNoOther() throws IOException {
        assertThat(given()).hasSizeGreaterThan(40).isEqualTo(documented());
    }

    @Test
    void everyCodeIsAssertedBySomeTest() throws IOException {
        String tests = Stream.of("identity-database", "user-storage-provider", "integration-tests")
                .flatMap(module -> sources(module, "test"))
                .filter(source -> !source.contains("class DocumentedCodesTest"))
                .collect(Collectors.joining());

        assertThat(given()).allSatisfy(code -> assertThat(tests).contains('"' + code + '"'));
    }

    private static Set<String> documented() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/doctor.md"));
        Set<String> codes = new TreeSet<>();
        ROW.matcher(page)
                .results()
                .flatMap(row -> Pattern.compile("[a-z_]+").matcher(row.group(1)).results())
                .forEach(code -> codes.add(code.group()));
        return codes;
    }

    /** What the checks give, as their sources say it. */
    private static Set<String> given() {
        Set<String> codes = new TreeSet<>();
        List<String> all =
                MODULES.stream().flatMap(module -> sources(module, "main")).toList();
        for (String source : all) {
            MADE.matcher(source)
                    .results()
                    .map(made -> made.group(1).strip())
                    .forEach(expression -> codes.addAll(values(expression, source, all)));
        }
        return codes;
    }

    private static Set<String> values(String expression, String source, List<String> all) {
        Set<String> literal = literals(expression);
        if (!literal.isEmpty()) {
            return literal;
        }
        // A variable, a field or a constant: whatever is assigned to its name, at home or where it is said to be.
        String name = expression.substring(expression.lastIndexOf('.') + 1);
        String owner = expression.substring(0, Math.max(0, expression.lastIndexOf('.')));
        String home = owner.isEmpty()
                ? source
                : all.stream()
                        .filter(one -> one.contains("class " + owner + " "))
                        .findFirst()
                        .orElseThrow();
        Set<String> values = Pattern.compile("\\bString " + name + " = ([^;]*);")
                .matcher(home)
                .results()
                .map(MatchResult::group)
                .flatMap(assigned -> literals(assigned).stream())
                .collect(Collectors.toSet());
        assertThat(values).as("what %s is", expression).isNotEmpty();
        return values;
    }

    private static Set<String> literals(String expression) {
        return LITERAL.matcher(expression)
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources(String module, String kind) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src").resolve(kind))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentedCodesTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

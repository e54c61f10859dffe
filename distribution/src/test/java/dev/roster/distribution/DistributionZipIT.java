package dev.roster.distribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionZipIT {

    /** Jar name -> entry name -> content. */
    private static final Map<String, Map<String, byte[]>> JARS = new TreeMap<>();

    private static final Pattern OWN_FOLDERS = Pattern.compile("(dev/roster|META-INF|theme-resources)/");

    /** The MariaDB driver looks for its version there, by this name. */
    private static final Set<String> ROOT_FILES = Set.of("mariadb.properties");

    @BeforeAll
    static void readZip() throws IOException {
        try (ZipFile zip = new ZipFile(Path.of(System.getProperty("roster.zip")).toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                JARS.put(entry.getName(), unpack(zip.getInputStream(entry).readAllBytes()));
            }
        }
    }

    @Test
    void holdsNothingButTheJarsToPutIntoProviders() {
        assertThat(JARS.keySet())
                .allMatch(name -> name.matches("providers/[a-z-]+-\\d.*\\.jar"))
                .anyMatch(name -> name.contains("identity-database"))
                .anyMatch(name -> name.contains("user-storage-provider"))
                .anyMatch(name -> name.contains("roster-libraries"));
    }

    @Test
    void holdsNoClassThatCouldTakeThePlaceOfAnother() {
        JARS.forEach((jar, entries) -> assertThat(classes(entries))
                .as(jar)
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev/roster/"), "stands below dev/roster"));
    }

    @Test
    void holdsNoFileThatCouldTakeThePlaceOfAnother() {
        JARS.forEach((jar, entries) -> assertThat(entries.keySet())
                .as(jar)
                .filteredOn(name -> !OWN_FOLDERS.matcher(name).lookingAt())
                .isSubsetOf(ROOT_FILES));
    }

    @Test
    void refersToItsLibrariesByTheirNewNameOnly() {
        // Both as the virtual machine writes a name and as a string constant does.
        Pattern oldName = Pattern.compile("L?(org/postgresql|org/mariadb|dev/failsafe|com/warrenstrange)/.*"
                + "|(org\\.postgresql|org\\.mariadb|dev\\.failsafe|com\\.warrenstrange)\\.[A-Za-z.]+");
        JARS.forEach((jar, entries) -> {
            Set<String> references = new TreeSet<>();
            entries.forEach((name, content) -> {
                if (name.endsWith(".class")) {
                    ClassReferences.of(content).stream()
                            .filter(reference -> oldName.matcher(reference).matches())
                            .forEach(reference -> references.add(name + " -> " + reference));
                }
            });
            assertThat(references).as(jar).isEmpty();
        });
    }

    @Test
    void registersNoDriver() {
        JARS.forEach((jar, entries) ->
                assertThat(entries.keySet()).as(jar).doesNotContain("META-INF/services/java.sql.Driver"));
    }

    @Test
    void namesRelocatedServicesOnlyAndEveryOneOfThemIsThere() {
        Map<String, byte[]> all = new HashMap<>();
        JARS.values().forEach(all::putAll);
        JARS.values().stream()
                .flatMap(entries -> entries.entrySet().stream())
                .filter(entry -> entry.getKey().startsWith("META-INF/services/"))
                .forEach(entry -> {
                    String service = entry.getKey().substring("META-INF/services/".length());
                    assertThat(service).doesNotStartWith("org.mariadb").doesNotStartWith("org.postgresql");
                    assertThat(new String(entry.getValue(), StandardCharsets.UTF_8).lines())
                            .as(service)
                            .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                            .isNotEmpty()
                            .allMatch(line -> all.containsKey(line.replace('.', '/') + ".class"), "is in the zip");
                });
    }

    /** An entity of Keycloak's that has another's name keeps it from starting, hence the prefix. */
    @Test
    void holdsNoEntityForKeycloakToAdoptButThoseOfThePacksOwnState() {
        JARS.forEach((jar, entries) -> {
            assertThat(entries.keySet()).as(jar).doesNotContain("META-INF/persistence.xml", "META-INF/orm.xml");
            entries.forEach((name, content) -> {
                if (name.endsWith(".class") && !name.matches("dev/roster/storage/sync/Roster\\w+Entity.class")) {
                    assertThat(ClassReferences.of(content))
                            .as(name)
                            .doesNotContain("Ljakarta/persistence/Entity;")
                            .doesNotContain("Ljakarta/persistence/MappedSuperclass;")
                            .doesNotContain("Ljakarta/persistence/Embeddable;");
                }
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity-database", "user-storage-provider"})
    void everyModuleCarriesItsLicence(String module) {
        assertThat(text(jar(module), "META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    }

    @Test
    void keepsTheLicenceOfEveryLibrary() {
        Map<String, byte[]> libraries = jar("roster-libraries");
        assertThat(text(libraries, "META-INF/LICENSE")).contains("PostgreSQL Global Development Group");
        assertThat(text(libraries, "META-INF/licenses/mariadb-java-client.txt")).contains("LESSER GENERAL PUBLIC");
        assertThat(text(libraries, "META-INF/licenses/failsafe.txt")).contains("Apache License");
        assertThat(text(libraries, "META-INF/licenses/googleauth.txt")).contains("Crisostomo");
        assertThat(text(libraries, "META-INF/NOTICE")).contains("mariadb-java-client", "com.ongres");
    }

    private static Map<String, byte[]> jar(String module) {
        return JARS.entrySet().stream()
                .filter(jar -> jar.getKey().contains(module))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static List<String> classes(Map<String, byte[]> entries) {
        return entries.keySet().stream().filter(name -> name.endsWith(".class")).toList();
    }

    private static String text(Map<String, byte[]> entries, String name) {
        assertThat(entries).containsKey(name);
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unpack(byte[] jar) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream content = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return entries;
    }
}

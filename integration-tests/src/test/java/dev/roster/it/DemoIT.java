package dev.roster.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.DemoProcess;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.TestFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo, from its first start in an empty folder on. Its other parts need no Keycloak and are tested in their
 * module.
 */
@OnPostgres
class DemoIT {

    private static final Duration SECOND_START_LIMIT = Duration.ofSeconds(40);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Path HOMES = TestFiles.home("demo");

    private static int port;
    private static DemoProcess demo;

    @BeforeAll
    static void startForTheFirstTime() throws IOException {
        deleteHomes();
        port = DemoProcess.freePorts();
        report("first", start());
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.terminate();
            demo.awaitEnd();
        }
    }

    @Test
    void saysWhatThereIsAndThatAliceCanSignIn() {
        assertThat(running().output())
                .contains("alice can sign in")
                .contains("password: " + LegacyPerson.named("alice").password())
                .contains("password: " + LegacyPerson.named("bob").password())
                .contains("jdbc:postgresql://127.0.0.1:" + (port + 3) + "/application")
                .doesNotContain("WARNING");
    }

    @Test
    void enterAsksForBobsCode() {
        running().pressEnter();

        Patience.until(END_LIMIT, demo::output, text -> text.contains("bob's one-time code: "));
    }

    @Test
    void aSecondDemoOnTheSamePortsSaysWhoHasThem() {
        ProcessHandle first = running().process("the demo itself");
        DemoProcess second = DemoProcess.launch(port, HOMES);

        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.output())
                .contains("Port " + port + ", meant for the demo application, is taken", "-Dport=")
                .contains("kill " + first.pid())
                .doesNotContain("Exception");
        assertThat(demo.isAlive()).isTrue();
    }

    @Test
    void aRequestToEndEndsEverythingAndTheNextStartIsQuick() {
        List<ProcessHandle> family = running().family();
        demo.terminate();
        demo.awaitEnd();

        DemoProcess.awaitEnd(family, END_LIMIT);
        assertThat(demo.arePortsFree()).isTrue();
        assertThat(demo.output())
                .contains("The demo application is stopped", "Keycloak is stopped", "PostgreSQL is stopped");

        Duration second = start();
        report("second", second);
        assertThat(second).isLessThan(SECOND_START_LIMIT);
    }

    @Test
    void whatAKilledDemoLeavesIsNamedAtTheNextStart() {
        ProcessHandle keycloak = running().process("Keycloak");
        ProcessHandle postgres = demo.process("PostgreSQL");
        demo.kill();
        demo.awaitEnd();
        try {
            DemoProcess next = DemoProcess.launch(port, HOMES);

            assertThat(next.awaitEnd()).isEqualTo(1);
            assertThat(next.output())
                    .contains("Port " + (port + 1) + ", meant for Keycloak, is taken")
                    .contains("PostgreSQL (process " + postgres.pid() + ")")
                    .contains("kill " + postgres.pid() + " " + keycloak.pid());
        } finally {
            keycloak.destroy();
            postgres.destroy();
        }
        DemoProcess.awaitEnd(List.of(keycloak, postgres), END_LIMIT);
    }

    @Test
    void aKeycloakThatDiesEndsTheDemo() {
        List<ProcessHandle> family = running().family();
        demo.process("Keycloak").destroyForcibly();

        assertThat(demo.awaitEnd()).isEqualTo(1);
        assertThat(demo.output()).contains("Keycloak has ended, and the demo with it.", "server.log");
        DemoProcess.awaitEnd(family, END_LIMIT);
        assertThat(demo.arePortsFree()).isTrue();
    }

    @Nested
    @InBrowser
    class InTheApplication {

        @Test
        void aliceSeesWhoSheIsAndSignsOut(Browser browser) {
            LegacyPerson alice = LegacyPerson.named("alice");
            Page page = browser.page();
            browser.open(running().application());
            page.locator("a.button").click();
            browser.password(alice.username(), alice.password());

            assertThat(page.locator("#name").innerText()).isEqualTo("Søren Lee");
            assertThat(page.locator("#roles li").allInnerTexts()).contains(alice.role());
            assertThat(page.locator("#permissions li").allInnerTexts()).containsExactlyElementsOf(Alice.PERMISSIONS);
            assertThat(page.locator("#groups tbody tr").all())
                    .extracting(group -> group.locator("td").allInnerTexts())
                    .containsExactlyInAnyOrderElementsOf(Alice.GROUP_ROLES.entrySet().stream()
                            .map(group -> List.of(group.getKey(), group.getValue()))
                            .toList());
            assertThat(URI.create(page.url())).isEqualTo(demo.application());

            page.getByText("Sign out").click();
            page.locator("section.welcome").waitFor();
            assertThat(URI.create(page.url())).isEqualTo(demo.application());
            // Keycloak has forgotten her too: it asks again.
            page.locator("a.button").click();
            page.locator("#password").waitFor();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The one that runs, started where a test before has ended it. */
    private static DemoProcess running() {
        if (!demo.isAlive()) {
            start();
        }
        return demo;
    }

    private static Duration start() {
        long begin = System.nanoTime();
        demo = DemoProcess.launch(port, HOMES);
        demo.awaitReady();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void report(String which, Duration duration) {
        System.out.printf("The demo was ready %.1f s after its %s start%n", duration.toMillis() / 1000.0, which);
    }

    private static void deleteHomes() throws IOException {
        if (Files.exists(HOMES)) {
            try (Stream<Path> files = Files.walk(HOMES)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

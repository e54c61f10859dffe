package dev.roster.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndAtExitTest {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    @Test
    void aProcessEndsWithTheVirtualMachine() throws Exception {
        assertThat(childOf("now")).satisfies(EndAtExitTest::isGone);
    }

    @Test
    void aProcessThatIsStartedWhileTheVirtualMachineEndsIsEndedToo() throws Exception {
        assertThat(childOf("at-exit")).satisfies(EndAtExitTest::isGone);
    }

    private static void isGone(long pid) {
        // Killed from within the other virtual machine: the system may take a moment to clear it away.
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::onExit))
                .satisfiesAnyOf(gone -> assertThat(gone).isEmpty(), ending -> assertThat(ending.orElseThrow())
                        .succeedsWithin(Duration.ofSeconds(5)));
    }

    /** Runs {@link Parent} to its end and returns the process that it started. */
    private static long childOf(String when) throws IOException, InterruptedException {
        Process parent = java(Parent.class, when).start();
        String answer = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).matches("\\d+");
        return Long.parseLong(answer);
    }

    private static ProcessBuilder java(Class<?> main, String argument) {
        return new ProcessBuilder(List.of(JAVA, "-cp", System.getProperty("java.class.path"), main.getName(), argument))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    static final class Parent {

        public static void main(String[] args) {
            if (args[0].equals("at-exit")) {
                Runtime.getRuntime().addShutdownHook(new Thread(Parent::startChild));
            } else {
                startChild();
            }
        }

        private static void startChild() {
            try {
                Process child = java(Child.class, "").start();
                System.out.print(child.pid());
                System.out.flush();
                EndAtExit.of(child);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class Child {

        public static void main(String[] args) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}

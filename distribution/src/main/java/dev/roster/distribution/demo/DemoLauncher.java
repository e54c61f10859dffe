package dev.roster.distribution.demo;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.roster.distribution.KeycloakStartException;
import dev.roster.distribution.PortTakenException;

/** Runs the demo in the foreground until Ctrl-C. {@code ./mvnw -Pdemo} starts it. */
public final class DemoLauncher {

    // A terminal sends Ctrl-C to Keycloak too, which may hear of it earlier.
    private static final int CTRL_C_SECONDS = 2;

    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);

    private DemoLauncher(Progress progress) {
        this.progress = progress;
    }

    /**
     * Starts everything and does not return. The process ends with code 1 and one sentence where something that the
     * caller can mend is in the way, a taken port for example, or when Keycloak ends later; nothing is left running
     * then.
     *
     * @param args none: the system properties {@code port}, {@code keycloak.port}, {@code debug.port} and
     *     {@code demo.db*}
     */
    public static void main(String[] args) throws InterruptedException {
        Progress progress = new Progress(System.out);
        DemoLauncher launcher = new DemoLauncher(progress);
        try {
            launcher.run(System.getProperties());
        } catch (DemoRefusedException | KeycloakStartException e) {
            launcher.refuse(e.getMessage());
        } catch (PortTakenException e) {
            launcher.refuse(e.getMessage() + ": choose others with -Dport=<port>.");
        } catch (UncheckedIOException | IllegalStateException | CompletionException e) {
            launcher.refuse(Failure.reason(e));
        }
    }

    private void run(Properties properties) throws InterruptedException {
        DemoPorts ports = DemoPorts.from(properties).withDebuggerIfFree();
        DemoDirectory directory = DemoDirectory.from(properties, ports.application());
        Optional<DatabaseAccess> own = DatabaseAccess.from(properties);
        Demo demo = new Demo(ports, directory, progress);
        demo.requireRoom(own.isEmpty());
        own.ifPresent(DatabaseAccess::requireReachable);

        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo), "demo-end"));
        DatabaseAccess database = demo.start(own);
        Welcome welcome = new Welcome(demo, ports);
        if (own.isPresent()) {
            progress.plain(welcome.text(database));
        } else {
            LegacyAccount alice = LegacyAccount.named("alice", directory.credentials());
            LegacyAccount bob = LegacyAccount.named("bob", directory.credentials());
            signIn(demo, alice);
            progress.plain(welcome.text(database, alice, bob));
            Keyboard.watch(() -> progress.plain("  " + bob.username() + "'s one-time code: " + bob.currentCode()));
        }
        // Only the end of the process ends this: returning would let Maven go on to the next module.
        demo.awaitEndOfKeycloak();
        if (ended.await(CTRL_C_SECONDS, TimeUnit.SECONDS)) {
            Thread.currentThread().join();
        }
        fail("Keycloak has ended, and the demo with it. The end of " + demo.log() + " may say why.");
    }

    private void signIn(Demo demo, LegacyAccount alice) throws InterruptedException {
        FirstSignIn first = new FirstSignIn(demo.issuer(), alice, "admin");
        if (first.await(ended)) {
            progress.say(alice.username() + " can sign in");
        } else {
            progress.say(
                    "WARNING: " + alice.username() + " cannot sign in yet; the last answer was " + first.lastAnswer());
        }
    }

    private void stop(Demo demo) {
        ended.countDown();
        progress.say("Stopping");
        demo.close();
    }

    private void refuse(String reason) {
        fail("The demo did not start. " + reason);
    }

    private void fail(String reason) {
        if (ended.getCount() > 0) {
            progress.plain("\n" + reason + "\n");
            // Maven runs this in its own process: only an exit ends it with a code and without a page of stack trace.
            System.exit(1);
        }
    }
}

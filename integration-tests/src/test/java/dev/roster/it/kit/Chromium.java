package dev.roster.it.kit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;

/** The Chromium of this machine, without a window, for the length of a run. One thread only. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Where it may be that is on no path. */
    private static final List<String> ELSEWHERE = List.of(
            "/snap/bin/chromium",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Pictures of legacy people lie on hosts that nobody should be asked about.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Chromium(Playwright playwright, Path executable) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    static Optional<Path> find() {
        return places().filter(Files::isExecutable).findFirst();
    }

    /** For people who have to be told that there is none. */
    static String searched() {
        return "none of " + String.join(", ", NAMES) + " is on the PATH or in /usr/bin, nor is there one of "
                + String.join(", ", ELSEWHERE);
    }

    private static Stream<Path> places() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
        List<Path> directories = Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .toList();
        return Stream.concat(
                NAMES.stream().flatMap(name -> directories.stream().map(directory -> directory.resolve(name))),
                ELSEWHERE.stream().map(Path::of));
    }

    static Chromium start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(playwright, executable);
        } catch (PlaywrightException e) {
            playwright.close();
            throw e;
        }
    }

    /** A window that shares nothing with others. */
    Browser window(String language) {
        return new Browser(browser.newContext(new NewContextOptions().setLocale(language)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}

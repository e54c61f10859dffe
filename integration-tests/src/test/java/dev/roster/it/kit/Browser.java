package dev.roster.it.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

/** One person's window, with cookies of its own, on Keycloak's pages. */
public final class Browser implements AutoCloseable {

    private static final double TIMEOUT_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Browser(BrowserContext context) {
        this.context = context;
        this.context.setDefaultTimeout(TIMEOUT_MILLIS);
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
    }

    /** Goes to an address. */
    public void open(URI target) {
        page.navigate(target.toString());
    }

    /** Fills in the page that asks for both. */
    public void password(String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        send();
    }

    /** Fills in the page that asks for what the code generator shows. */
    public void oneTimeCode(String code) {
        page.locator("#otp").fill(code);
        send();
    }

    /** Leaves the page that asks for a one-time code and chooses to give a backup code. */
    public void chooseBackupCode() {
        page.locator("#try-another-way").click();
        page.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Recovery Authentication Code"))
                .click();
        page.locator("#recoveryCodeInput").waitFor();
    }

    /** Fills in the page that asks for a backup code. */
    public void backupCode(String code) {
        page.locator("#recoveryCodeInput").fill(code);
        send();
    }

    /**
     * Presses a button that does nothing until the page's scripts have run; before that it is pressed in vain.
     *
     * @param selector of the button on the page that is arriving or has arrived
     */
    public void pressScripted(String selector) {
        page.locator(selector).waitFor();
        page.waitForLoadState(LoadState.LOAD);
        page.locator(selector).click();
    }

    /**
     * Waits until Keycloak lets the person go.
     *
     * @param target where to, but for the query
     * @return with the query
     */
    public URI arrivedAt(URI target) {
        page.waitForURL(url -> url.startsWith(target + "?"));
        return URI.create(page.url());
    }

    /** Waits for what Keycloak says about a field. */
    public String complaintAbout(String field) {
        return page.locator("#input-error-" + field).innerText().strip();
    }

    /** Waits for what Keycloak says above the form. */
    public String alert() {
        return page.locator(".pf-v5-c-alert").innerText().strip();
    }

    /** The page itself, for what only one test looks at. */
    public Page page() {
        return page;
    }

    /** Errors of scripts and answers of 400 and above, since the window was opened. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private void send() {
        page.locator("#kc-login").click();
    }

    @Override
    public void close() {
        context.close();
    }
}

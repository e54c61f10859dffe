package dev.roster.it;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A person of the application whose credentials are changed through Keycloak, and what the row says afterwards. */
record WritablePerson(OwnRealm realm, OwnTables tables, String componentId, LegacyPerson legacy) {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /** A column of the row, {@code null} where it is null. */
    String column(String name) {
        return tables.value("SELECT " + name + " FROM users WHERE id = '" + legacy.id() + "'");
    }

    /** Changes the row past Keycloak. */
    void set(String assignments) {
        tables.run("UPDATE users SET " + assignments + " WHERE id = '" + legacy.id() + "'");
    }

    /** Admin REST below the person. */
    String path() {
        return "/users/f:" + componentId + ":" + legacy.id();
    }

    /** As the console's dialogue does. */
    Reply resetPassword(String password, boolean temporary) {
        return realm.put(
                path() + "/reset-password", Map.of("type", "password", "value", password, "temporary", temporary));
    }

    /** What the console's tab of credentials reads. */
    JsonNode credentials() {
        return realm.get(path() + "/credentials").obeyed().json();
    }

    /** Saves the person with something to do at the next sign-in. */
    Reply require(String... actions) {
        ObjectNode person = (ObjectNode) realm.get(path()).obeyed().json();
        ArrayNode required = person.putArray("requiredActions");
        for (String action : actions) {
            required.add(action);
        }
        return realm.put(path(), person);
    }

    /** Gives the password on a login page that was opened just now. */
    Reply signIn(BrowserVisit visit, String password) {
        return visit.submit(Map.of("username", legacy.username(), "password", password));
    }

    /** A browser that is signed in, with the code of the row's generator where there is one. */
    BrowserVisit signedIn(String password) {
        BrowserVisit visit = realm.loginPage();
        Reply reply = signIn(visit, password);
        if (reply.body().contains("name=\"otp\"")) {
            reply = visit.submit(Map.of("otp", Totp.now(column("totp_secret"))));
        }
        if (!BrowserVisit.isSignedIn(reply)) {
            throw new AssertionError("Not signed in: " + reply);
        }
        return visit;
    }

    /** What the account console shows of a kind of credential to whoever sits at a browser. */
    JsonNode kind(BrowserVisit visit, String type) {
        Matcher code = CODE.matcher(visit.again().location());
        if (!code.find()) {
            throw new AssertionError("Not signed in any more");
        }
        String token = realm.tokens()
                .token(Map.of(
                        "grant_type", "authorization_code", "redirect_uri", BrowserVisit.GOAL, "code", code.group(1)))
                .obeyed()
                .json()
                .get("access_token")
                .textValue();
        for (JsonNode kind :
                realm.tokens().account(token, "GET", "credentials").obeyed().json()) {
            if (type.equals(kind.get("type").textValue())) {
                return kind;
            }
        }
        throw new AssertionError("The account console shows no " + type);
    }

    /** Removes what Keycloak itself stores. */
    void removeStored() {
        for (JsonNode credential : credentials()) {
            if (!credential.has("federationLink")) {
                realm.delete(path() + "/credentials/" + credential.get("id").textValue())
                        .obeyed();
            }
        }
    }

    /** The value of a field, hidden or not, of the page that a browser is on. */
    static String hidden(BrowserVisit visit, String name) {
        Element field = Jsoup.parse(visit.page().body()).selectFirst("[name=" + name + "]");
        if (field == null) {
            throw new AssertionError("No field " + name + " in " + visit.page().body());
        }
        return field.val();
    }

    /** The secret that a page for setting up a generator tells people to type into it, in Base32. */
    static String typedSecret(BrowserVisit visit) {
        Reply manual = visit.follow("mode=manual");
        Element secret = Jsoup.parse(manual.body()).getElementById("kc-totp-secret-key");
        if (secret == null) {
            throw new AssertionError("No secret on the page: " + manual.body());
        }
        return secret.text().replace(" ", "");
    }
}

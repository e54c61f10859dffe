package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Strangers who come from an identity provider for the first time, by Keycloak's own flow, and become rows. */
@RosterServer
class BrokeredNewPeopleIT {

    private static final String SECRET = "home-secret";

    private static OwnTables tables;
    private static OwnRealm home;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federate(RosterStack stack) {
        tables = OwnTables.legacy(stack, "brokered_new");
        home = new OwnRealm(stack, "brokered-home", Map.of("enabled", true));
        realm = new OwnRealm(stack, "brokered-new", Map.of("enabled", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE", "syncRegistrations", "true")));
        HomeProvider.addTo(realm, stack, "brokered-home");
        home.addLocalPerson("grace.at.home", "grace@navy.example", SECRET);
        home.post(
                        "/users",
                        Map.of(
                                "username", "mailless",
                                "firstName", "Mail",
                                "lastName", "Less",
                                "enabled", true,
                                "credentials",
                                        OwnRealm.localPerson("", "", SECRET).get("credentials")))
                .obeyed();
    }

    @AfterAll
    static void remove() {
        realm.close();
        home.close();
        tables.close();
    }

    @Test
    void aStrangerBecomesARowAndIsKnownTheNextTime() {
        assertThat(comesFromHome("grace.at.home")).matches(BrowserVisit::isSignedIn);

        assertThat(row("grace.at.home", "email")).isEqualTo("grace@navy.example");
        assertThat(row("grace.at.home", "first_name || ' ' || last_name")).isEqualTo("Local Person");
        assertThat(row("grace.at.home", "case when is_active then 'active' end"))
                .isEqualTo("active");
        assertThat(row("grace.at.home", "coalesce(hashed_password, 'none')")).isEqualTo("none");
        assertThat(comesFromHome("grace.at.home")).matches(BrowserVisit::isSignedIn);
        assertThat(row("grace.at.home", "count(*)")).isEqualTo("1");
        String id = "f:" + componentId + ":" + row("grace.at.home", "id");
        assertThat(realm.get("/users/" + id + "/federated-identity")
                        .obeyed()
                        .json()
                        .at("/0/userName")
                        .textValue())
                .isEqualTo("grace.at.home");
    }

    @Test
    void whoComesWithoutAnAddressIsAskedForOneAndIsNoRowBefore() {
        BrowserVisit visit = visitFromHome();
        Reply page = visit.submit(Map.of("username", "mailless", "password", SECRET));
        assertThat(page.body()).contains("name=\"email\"");
        assertThat(row("mailless", "count(*)")).isEqualTo("0");

        Reply refused =
                visit.submit(Map.of("username", "mailless", "email", "", "firstName", "Mail", "lastName", "Less"));
        assertThat(refused.body()).contains("input-error-email");
        assertThat(row("mailless", "count(*)")).isEqualTo("0");

        Reply done = visit.submit(
                Map.of("username", "mailless", "email", "mail@less.example", "firstName", "Mail", "lastName", "Less"));
        assertThat(done).matches(BrowserVisit::isSignedIn);
        assertThat(row("mailless", "email")).isEqualTo("mail@less.example");
    }

    private static BrowserVisit visitFromHome() {
        BrowserVisit visit = realm.loginPage();
        visit.follow("/broker/home/login");
        return visit;
    }

    private static Reply comesFromHome(String username) {
        return visitFromHome().submit(Map.of("username", username, "password", SECRET));
    }

    private static String row(String username, String expression) {
        return tables.value("select " + expression + " from users where username = '" + username + "'");
    }
}

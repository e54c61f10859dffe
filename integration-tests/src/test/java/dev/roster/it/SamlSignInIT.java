package dev.roster.it;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.onelogin.saml2.authn.SamlResponse;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.ServiceProvider;
import dev.roster.it.kit.SignInForms;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@RosterServer
class SamlSignInIT {

    private static final String REALM = "saml-sign-in";
    private static final String CLIENT = "demo-saml";
    private static final URI APPLICATION = URI.create("http://127.0.0.1:9");
    private static final URI CONSUMER = APPLICATION.resolve("/saml/acs");

    private static String descriptor;

    private final RosterStack stack;

    SamlSignInIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        DemoRealm.create(stack.admin(), REALM, APPLICATION, stack.connection());
        // After an import the roles come with the first poll.
        String role = "/realms/" + REALM + "/roles/admin";
        Patience.until(Duration.ofSeconds(30), () -> stack.admin().get(role).status(), status -> status == 200);
        URI address = stack.keycloak().baseUrl().resolve("/realms/" + REALM + "/protocol/saml/descriptor");
        descriptor = new SignInForms(stack.keycloak().baseUrl()).text(address);
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
    }

    @Test
    void aSignedAssertionSaysWhatTheTablesSayOfAlice() throws Exception {
        ServiceProvider application = new ServiceProvider(descriptor, CLIENT, CONSUMER);

        SamlResponse response = application.read(signIn(application, "alice"));

        assertThat(application.objection(response)).isEmpty();
        assertThat(response.getAudiences()).containsExactly(CLIENT);
        assertThat(response.getNameId()).isEqualTo("alice");
        Map<String, List<String>> attributes = response.getAttributes();
        assertThat(attributes.get("permissions")).containsExactlyElementsOf(Alice.PERMISSIONS);
        assertThat(attributes.get("group_roles"))
                .containsExactlyInAnyOrder("platform-admins:member", "release-train:member");
        assertThat(attributes.get("roster_user_id"))
                .containsExactly(LegacyPerson.named("alice").id());
        assertThat(attributes.get("Role")).contains("admin");
        assertThat(attributes.get("email")).containsExactly("alice@acme.example");
        assertThat(attributes.get("firstName")).containsExactly("Søren");
    }

    @Test
    void aChangedAssertionAndOneForSomebodyElseAreNotBelieved() {
        ServiceProvider application = new ServiceProvider(descriptor, CLIENT, CONSUMER);
        String genuine = signIn(application, "alice");
        String changed = changed(genuine, "reports:read", "reports:burn");

        assertThat(application.objection(application.read(changed))).containsIgnoringCase("signature");
        ServiceProvider other = new ServiceProvider(descriptor, "another-application", CONSUMER);
        SamlResponse forSomebodyElse = other.read(genuine);
        assertThat(forSomebodyElse.isValid()).isFalse();
        assertThat(forSomebodyElse.getError()).contains("another-application is not a valid audience");
        assertThat(application.objection(application.read(genuine))).isEmpty();
    }

    @Test
    void emptyAttributesAndNoRoleForAPersonWithAnInactiveRole() throws Exception {
        ServiceProvider application = new ServiceProvider(descriptor, CLIENT, CONSUMER);

        SamlResponse response = application.read(signIn(application, "dennis.hopper180"));

        assertThat(application.objection(response)).isEmpty();
        assertThat(response.getNameId()).isEqualTo("dennis.hopper180");
        assertThat(response.getAttributes().get("permissions")).isNullOrEmpty();
        assertThat(response.getAttributes().get("group_roles")).isNullOrEmpty();
        assertThat(response.getAttributes().get("Role")).doesNotContain("retired");
    }

    private String signIn(ServiceProvider application, String username) {
        LegacyPerson person = LegacyPerson.named(username);
        SignInForms.Page page = new SignInForms(stack.keycloak().baseUrl())
                .signIn(application.authentication(), person.username(), person.password());
        Element form = page.document().expectFirst("form[method=post]");
        assertThat(form.absUrl("action")).isEqualTo(CONSUMER.toString());
        return form.expectFirst("input[name=SAMLResponse]").val();
    }

    private static String changed(String encoded, String from, String to) {
        String xml = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        assertThat(xml).contains(from);
        return Base64.getEncoder().encodeToString(xml.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }
}

package dev.roster.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProviderFactory;
import org.keycloak.protocol.saml.SamlProtocolFactory;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.validate.ValidatorFactory;

import dev.roster.storage.token.RosterSamlProtocolFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderRegistrationTest {

    @Test
    void keycloakFindsTheUserStorage() {
        assertThat(ours(UserStorageProviderFactory.class)).containsExactly("roster");
    }

    @Test
    void keycloakFindsTheMappersOfBothProtocols() {
        assertThat(ours(ProtocolMapper.class))
                .containsExactlyInAnyOrder(
                        "roster-permissions",
                        "roster-groups",
                        "roster-subject",
                        "roster-permissions-saml",
                        "roster-groups-saml",
                        "roster-subject-saml");
    }

    @Test
    void keycloakFindsTheIntrospectionThatReplacesItsOwn() {
        assertThat(ours(TokenIntrospectionProviderFactory.class)).containsExactly("access_token", "refresh_token");
    }

    @Test
    void keycloakFindsTheProtocolThatReplacesItsOwn() {
        assertThat(ours(LoginProtocolFactory.class)).containsExactly("saml");
        assertThat(new RosterSamlProtocolFactory().order())
                .isGreaterThan(new SamlProtocolFactory().order())
                .isLessThan(new OIDCLoginProtocolFactory().order());
    }

    @Test
    void keycloakFindsTheProfileValidator() {
        assertThat(ours(ValidatorFactory.class)).containsOnly("roster-unless-unchanged", "roster-row-value");
    }

    @Test
    void noIdOfAMapperIsTakenByAnother() {
        List<String> ids = new ArrayList<>();
        ServiceLoader.load(ProtocolMapper.class).forEach(mapper -> ids.add(mapper.getId()));
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(6);
    }

    private static <F extends ProviderFactory<?>> List<String> ours(Class<F> type) {
        return ServiceLoader.load(type).stream()
                .filter(provider -> provider.type().getName().startsWith("dev.roster."))
                .map(provider -> provider.get().getId())
                .toList();
    }
}

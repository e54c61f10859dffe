package dev.roster.storage.user;

import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

import dev.roster.storage.RosterDirectories;

/**
 * Takes the place of Keycloak's {@code declarative-user-profile}, which asks a user storage about people who are there
 * and never about new ones: adds what the application's table demands where new people are written to it, notes what
 * was shown of the application's people, and is Keycloak's own everywhere else.
 */
public final class RosterUserProfileProviderFactory extends DeclarativeUserProfileProviderFactory {

    @Override
    public DeclarativeUserProfileProvider create(KeycloakSession session) {
        return new Provider(session, this);
    }

    @Override
    public int order() {
        return 10;
    }

    private static final class Provider extends DeclarativeUserProfileProvider {

        private final KeycloakSession session;

        Provider(KeycloakSession session, RosterUserProfileProviderFactory factory) {
            super(session, factory);
            this.session = session;
        }

        @Override
        protected Attributes createAttributes(
                UserProfileContext context, Map<String, ?> attributes, UserModel user, UserProfileMetadata metadata) {
            RealmModel realm = session.getContext().getRealm();
            if (user == null) {
                if (RosterDirectories.areNewPeopleWritten(realm)) {
                    NewPersonProfile.decorate(metadata);
                }
            } else if (RosterDirectories.of(session, realm, user).isPresent()) {
                ShownValues.remember(session, user);
            }
            return super.createAttributes(context, attributes, user, metadata);
        }
    }
}

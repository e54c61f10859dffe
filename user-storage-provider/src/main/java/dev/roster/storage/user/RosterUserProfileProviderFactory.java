package dev.roster.storage.user;

import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

import dev.roster.storage.RosterDirectories;

/**
 * Takes the place of Keycloak's {@code declarative-user-profile}, which asks a user storage about people who are there
 * and never about new ones: adds what the application's table demands where new people are written to it, and is
 * Keycloak's own everywhere else.
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
            if (user == null
                    && RosterDirectories.areNewPeopleWritten(
                            session.getContext().getRealm())) {
                NewPersonProfile.decorate(metadata);
            }
            return super.createAttributes(context, attributes, user, metadata);
        }
    }
}

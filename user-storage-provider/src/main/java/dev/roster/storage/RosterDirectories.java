package dev.roster.storage;

import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.storage.user.CopyMark;

/** Leads from a person to the directory that the person comes from. */
public final class RosterDirectories {

    private RosterDirectories() {}

    /**
     * Finds the directory of a person: the provider instance that Keycloak itself uses in this session.
     *
     * @param user may be {@code null}
     * @return empty for people who come from elsewhere, and where the component is disabled
     */
    public static Optional<RosterDirectory> of(KeycloakSession session, RealmModel realm, UserModel user) {
        return Optional.ofNullable(user)
                .map(person -> component(realm, person))
                .map(UserStorageProviderModel::new)
                .filter(UserStorageProviderModel::isEnabled)
                .map(model -> instance(session, model));
    }

    /**
     * The component of a person, enabled or not.
     *
     * @return {@code null} for people who come from elsewhere
     */
    public static ComponentModel component(RealmModel realm, UserModel user) {
        String componentId = CopyMark.componentId(user);
        ComponentModel component = componentId == null ? null : realm.getComponent(componentId);
        return component != null && RosterUserStorageProviderFactory.PROVIDER_ID.equals(component.getProviderId())
                ? component
                : null;
    }

    /** The directory that new people of a realm are added to; empty where Keycloak keeps them itself. */
    public static Optional<RosterDirectory> ofNewPeople(KeycloakSession session, RealmModel realm) {
        return takingNewPeople(realm).map(model -> instance(session, model));
    }

    /** Tells whether {@link #ofNewPeople} finds one, without making it. */
    public static boolean areNewPeopleWritten(RealmModel realm) {
        return takingNewPeople(realm).isPresent();
    }

    private static Optional<UserStorageProviderModel> takingNewPeople(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> RosterUserStorageProviderFactory.PROVIDER_ID.equals(component.getProviderId()))
                .map(UserStorageProviderModel::new)
                .filter(UserStorageProviderModel::isEnabled)
                .filter(RosterConfig::areNewPeopleWritten)
                .findFirst();
    }

    // Keycloak keeps one instance per session under the component's id (AbstractStorageManager, 26.7) and has no public
    // way to ask for it.
    private static RosterDirectory instance(KeycloakSession session, UserStorageProviderModel model) {
        if (session.getAttribute(model.getId()) instanceof RosterDirectory directory) {
            return directory;
        }
        RosterUserStorageProvider provider = ((RosterUserStorageProviderFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(UserStorageProvider.class, RosterUserStorageProviderFactory.PROVIDER_ID))
                .create(session, model);
        session.enlistForClose(provider);
        session.setAttribute(model.getId(), provider);
        return provider;
    }
}

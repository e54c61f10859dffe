package dev.roster.storage.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.database.doctor.Finding;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterUserStorageProviderFactory;

/** What the settings of realm and component bring about, whatever is in the database. */
final class RealmCheck {

    /** After that Keycloak interrupts a look-up. */
    private static final Duration INTERRUPTION = Duration.ofSeconds(3);

    private final RealmModel realm;
    private final ComponentModel component;

    RealmCheck(RealmModel realm, ComponentModel component) {
        this.realm = realm;
        this.component = component;
    }

    List<Finding> run(RosterConfig config, DatabaseSettings settings) {
        List<Finding> findings = new ArrayList<>();
        if (!isEnabled(component)) {
            findings.add(Finding.info("component_disabled", "The component is disabled: nobody signs in through it."));
        } else if (others() > 0) {
            findings.add(Finding.error(
                    "component_not_alone",
                    "The realm has several enabled Roster components: the first one counts, the others do not."));
        }
        if (realm.isAdminPermissionsEnabled()) {
            findings.add(Finding.warning(
                    "admin_permissions_enabled",
                    "Admin permissions are enabled: Keycloak filters its own people by them and not the application's,"
                            + " so that restricted administrators see everybody here."));
        }
        if (config.changePollSeconds() == 0) {
            findings.add(Finding.warning(
                    "poll_off",
                    "Changes by the application are not looked for (changePollSeconds is 0): roles follow when the"
                            + " component is saved or the server starts, and cached people when their entry expires."));
        }
        if (settings.connectionTimeout().plus(settings.queryTimeout()).compareTo(INTERRUPTION) >= 0) {
            findings.add(Finding.warning(
                    "limits_too_long",
                    "Connection timeout and query timeout together reach 3,000 ms, after which Keycloak interrupts a"
                            + " look-up."));
        }
        return findings;
    }

    private long others() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(other -> RosterUserStorageProviderFactory.PROVIDER_ID.equals(other.getProviderId()))
                .filter(other -> !other.getId().equals(component.getId()) && isEnabled(other))
                .count();
    }

    private static boolean isEnabled(ComponentModel component) {
        return new UserStorageProviderModel(component).isEnabled();
    }
}

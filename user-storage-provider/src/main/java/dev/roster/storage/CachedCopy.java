package dev.roster.storage;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

import dev.roster.database.repository.UserRow;
import org.jboss.logging.Logger;

/** What Keycloak's user cache holds of a person, beside the row as it is now. */
public final class CachedCopy {

    private static final Logger logger = Logger.getLogger(CachedCopy.class);

    private CachedCopy() {}

    /**
     * Has Keycloak forget a person who was disabled or removed since it cached them: from here on this session, and
     * every other, sees them as the row says.
     *
     * @param user may be cached; afterwards shows that the person is disabled, but not that the person is gone
     * @param row as it is now, empty where it is gone
     * @return whether the person was disabled or removed meanwhile
     */
    public static boolean dropIfOutdated(
            KeycloakSession session, RealmModel realm, UserModel user, Optional<UserRow> row) {
        boolean isOutdated = row.isEmpty() || !row.get().user().isActive() && user.isEnabled();
        if (isOutdated) {
            logger.debugf("Person %s was disabled or removed since Keycloak cached them", user.getId());
            UserCache cache = UserStorageUtil.userCache(session);
            if (cache != null) {
                cache.evict(realm, user);
            }
        }
        return isOutdated;
    }
}

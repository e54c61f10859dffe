package dev.roster.storage;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.user.UserQueryProvider;

/** Queries of people none of whom is a member of Keycloak's groups but by Keycloak's own storage. */
interface UserQueryWithoutGroups extends UserQueryProvider {

    /** Nobody: memberships of the application's groups are not shown in Keycloak's. */
    @Override
    default Stream<UserModel> getGroupMembersStream(RealmModel realm, GroupModel group, Integer first, Integer max) {
        return Stream.empty();
    }

    /** Nobody, as {@link #getGroupMembersStream(RealmModel, GroupModel, Integer, Integer)}. */
    @Override
    default Stream<UserModel> getGroupMembersStream(
            RealmModel realm, GroupModel group, String search, Boolean exact, Integer first, Integer max) {
        return Stream.empty();
    }

    /** 0: nobody here is a member of Keycloak's groups but by Keycloak's own storage. */
    @Override
    default int getUsersCount(RealmModel realm, Set<String> groupIds) {
        return 0;
    }

    /** 0, as {@link #getUsersCount(RealmModel, Set)}. */
    @Override
    @SuppressWarnings("deprecation") // As above.
    default int getUsersCount(RealmModel realm, String search, Set<String> groupIds) {
        return 0;
    }

    /** 0, as {@link #getUsersCount(RealmModel, Set)}. */
    @Override
    default int getUsersCount(RealmModel realm, Map<String, String> params, Set<String> groupIds) {
        return 0;
    }
}

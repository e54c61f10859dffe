package dev.roster.storage.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * How a person's copy in Keycloak's own store and the row that it was made of find each other. The row's id is an
 * attribute of the copy that only the pack sets; the copy's id follows from the row's, so that a copy that was dropped
 * and made anew is the same person to Keycloak and to every application.
 */
public final class CopyMark {

    /** The attribute with {@code users.id}. */
    public static final String ROW = "roster.userId";

    /** The attribute by which a copy is known to be as the row is. */
    public static final String DIGEST = "roster.digest";

    /** The attribute of a copy whose person has not shown the right password yet. */
    public static final String PROVISIONAL = "roster.provisional";

    static final Set<String> SHOWN = Set.of(ROW, PROVISIONAL);
    static final String PREFIX = "roster.";
    static final String KEPT = "roster.kept.";
    static final String ROLE = "roster.role";

    /** As long as Keycloak's column, and safe in a path. A colon would make a federated id of it. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,36}");

    private CopyMark() {}

    /**
     * The ids that a copy of a row may have, in the order of preference: the row's own where Keycloak can use it, and
     * one made of component and row where another user of the server has that one already.
     */
    public static List<String> ids(String componentId, String rowId) {
        String other = UUID.nameUUIDFromBytes(("roster:" + componentId + ":" + rowId).getBytes(StandardCharsets.UTF_8))
                .toString();
        return USABLE_ID.matcher(rowId).matches() ? List.of(rowId, other) : List.of(other);
    }

    /** Every id that Keycloak may know a person by, copied or not. */
    static Stream<String> allIds(String componentId, String rowId) {
        return Stream.concat(Stream.of(new StorageId(componentId, rowId).getId()), ids(componentId, rowId).stream());
    }

    /**
     * The row behind a person of a component, copied or not.
     *
     * @return {@code null} where the person is a copy that the pack did not make
     */
    public static String rowId(UserModel user) {
        if (!StorageId.isLocalStorage(user.getId())) {
            return StorageId.externalId(user.getId());
        }
        String rowId = user.getFirstAttribute(ROW);
        // Whoever may make users could make one that names another person's row.
        return rowId != null && ids(user.getFederationLink(), rowId).contains(user.getId()) ? rowId : null;
    }

    /** The component that a person comes from; {@code null} for people whom Keycloak alone keeps. */
    public static String componentId(UserModel user) {
        return StorageId.isLocalStorage(user.getId()) ? user.getFederationLink() : StorageId.providerId(user.getId());
    }
}

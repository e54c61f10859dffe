package dev.roster.storage.token;

/** Claim {@code group_roles}: the role of the person in each group, by slug. */
public final class GroupRolesMapper extends RosterClaimMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-groups";

    /** Made once by Keycloak. */
    public GroupRolesMapper() {
        super(PROVIDER_ID, RosterClaim.GROUP_ROLES);
    }
}

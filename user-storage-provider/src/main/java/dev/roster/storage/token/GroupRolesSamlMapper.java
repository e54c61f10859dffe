package dev.roster.storage.token;

/** SAML attribute {@code group_roles}, a value {@code slug:role} for each group. */
public final class GroupRolesSamlMapper extends RosterSamlMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-groups-saml";

    /** Made once by Keycloak. */
    public GroupRolesSamlMapper() {
        super(PROVIDER_ID, RosterClaim.GROUP_ROLES);
    }
}

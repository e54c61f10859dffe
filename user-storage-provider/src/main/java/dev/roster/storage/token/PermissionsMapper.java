package dev.roster.storage.token;

/** Claim {@code permissions}: what the role of the person permits. */
public final class PermissionsMapper extends RosterClaimMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-permissions";

    /** Made once by Keycloak. */
    public PermissionsMapper() {
        super(PROVIDER_ID, RosterClaim.PERMISSIONS);
    }
}

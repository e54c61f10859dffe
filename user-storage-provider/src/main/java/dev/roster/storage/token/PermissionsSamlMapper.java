package dev.roster.storage.token;

/** SAML attribute {@code permissions}, a value for each permission. */
public final class PermissionsSamlMapper extends RosterSamlMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-permissions-saml";

    /** Made once by Keycloak. */
    public PermissionsSamlMapper() {
        super(PROVIDER_ID, RosterClaim.PERMISSIONS);
    }
}

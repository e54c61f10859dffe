package dev.roster.storage.token;

/** SAML attribute {@code roster_user_id}: the id that the application itself knows the person by. */
public final class SubjectSamlMapper extends RosterSamlMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-subject-saml";

    /** Made once by Keycloak. */
    public SubjectSamlMapper() {
        super(PROVIDER_ID, RosterClaim.SUBJECT);
    }
}

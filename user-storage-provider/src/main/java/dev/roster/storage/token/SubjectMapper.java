package dev.roster.storage.token;

/** Claim {@code roster_user_id}: the id that the application itself knows the person by. May be named {@code sub}. */
public final class SubjectMapper extends RosterClaimMapper {

    /** The id of this mapper. */
    public static final String PROVIDER_ID = "roster-subject";

    /** Made once by Keycloak. */
    public SubjectMapper() {
        super(PROVIDER_ID, RosterClaim.SUBJECT);
    }
}

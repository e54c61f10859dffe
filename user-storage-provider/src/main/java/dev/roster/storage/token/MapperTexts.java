package dev.roster.storage.token;

import java.util.Locale;

/** The message keys of the mappers, which the console resolves as it does those of Keycloak's own. */
final class MapperTexts {

    private MapperTexts() {}

    static String displayType(RosterClaim claim) {
        return "roster.mapper." + claim.name().toLowerCase(Locale.ROOT) + ".label";
    }

    static String helpText(RosterClaim claim) {
        return "roster.mapper." + claim.name().toLowerCase(Locale.ROOT) + ".help";
    }
}

package dev.roster.database.mapping;

import java.util.Set;
import java.util.regex.Pattern;

import dev.roster.database.DatabaseKind;

/**
 * Which names are written in quotes. PostgreSQL, MariaDB and MySQL keep a plain lower-case name as it is, quoted or
 * not, so there all are quoted. H2 folds names without quotes to upper case unless told otherwise in its URL: there a
 * plain name goes without quotes, as in the statement that created the table.
 */
public final class IdentifierFolding {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    // H2 2.4, "Keywords / Reserved Words", the unconditional ones.
    private static final Set<String> H2_RESERVED =
            Set.of(("_rowid_ all and any array as asymmetric authorization between case cast check "
                            + "constraint cross current_catalog current_date current_path current_role "
                            + "current_schema current_time current_timestamp current_user day default distinct else "
                            + "end except exists false fetch for foreign from full group having hour if in inner "
                            + "intersect interval is join key left like limit localtime localtimestamp minus minute "
                            + "month natural not null offset on or order primary qualify right row rownum second "
                            + "select session_user set some symmetric system_user table to true uescape union "
                            + "unique unknown user using value values when where window with year")
                    .split(" "));

    private IdentifierFolding() {}

    /**
     * Tells whether a name is written in quotes, and thereby exactly as it stands.
     *
     * @param name as in the mapping or in an override
     */
    public static boolean isQuoted(DatabaseKind kind, String name) {
        return kind != DatabaseKind.H2 || !PLAIN.matcher(name).matches() || H2_RESERVED.contains(name);
    }
}

package dev.roster.storage;

import java.util.List;

import org.keycloak.component.ComponentModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValueChecksTest {

    private final ComponentModel component = new ComponentModel();

    ValueChecksTest() {
        component.put("jdbcUrl", "jdbc:postgresql://db.example.org/app");
    }

    @Test
    void admitsAComponentWithAUrlAlone() {
        assertThat(new ValueChecks(component).check(false).hosts()).containsExactly("db.example.org:5432");
    }

    @ParameterizedTest
    @CsvSource({
        "poolMaxSize,0,'Connections at most: \"0\" is not a whole number from 1 to 500.'",
        "poolMaxSize,501,'Connections at most: \"501\" is not a whole number from 1 to 500.'",
        "poolMaxSize,1e2,'Connections at most: \"1e2\" is not a whole number from 1 to 500.'",
        "poolMaxSize,99999999999999999999,"
                + "'Connections at most: \"99999999999999999999\" is not a whole number from 1 to 500.'",
        "connectionTimeoutMillis,99,"
                + "'Connection timeout (milliseconds): \"99\" is not a whole number from 100 to 60000.'",
        "queryTimeoutMillis,60001,"
                + "'Query timeout (milliseconds): \"60001\" is not a whole number from 100 to 60000.'",
        "changePollSeconds,-1," + "'Look for changes every (seconds): \"-1\" is not a whole number from 0 to 3600.'",
        "editMode,writable,'Edit mode: \"writable\" is not one of READ_ONLY, WRITABLE, UNSYNCED.'",
        "syncRegistrations,yes,'New people are written to the database: \"yes\" is not one of true, false.'",
        "deleteMode,soft,'Deleting people: \"soft\" is not one of SOFT, HARD.'",
        "passwordHash,MD5,'Format of new passwords: \"MD5\" is not one of BCRYPT, ARGON2ID, PBKDF2_SHA256.'",
        "rehashOnLogin,yes,'Hash passwords anew at sign-in: \"yes\" is not one of true, false.'",
        "validatePasswordPolicy,1,'Validate password policy: \"1\" is not one of true, false.'",
        "roleTarget,GROUP,'Roles appear as: \"GROUP\" is not one of REALM, CLIENT, NONE.'",
        "schemaManagement,DROP,'Tables: \"DROP\" is not one of VALIDATE, CREATE.'",
        "jdbcSchema,a\"b,'Schema: \"a\"b\" is not a name of 1 to 63 letters, digits, blanks, _, $ or -.'",
        "brokerAliases,google,"
                + "'Aliases of identity providers: \"google\": expected table value=alias, each table value once.'",
        "brokerAliases,=google,"
                + "'Aliases of identity providers: \"=google\": expected table value=alias, each table value once.'",
        "roleTarget,CLIENT,'Client of the roles: a value is required.'",
    })
    void refusesAValueByLabelValueAndRange(String key, String value, String text) {
        component.put(key, value);
        assertThatThrownBy(() -> new ValueChecks(component).check(false))
                .isInstanceOf(SettingRefusedException.class)
                .extracting(Throwable::getLocalizedMessage)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "poolMaxSize,500",
        "connectionTimeoutMillis,100",
        "changePollSeconds,0",
        "editMode,UNSYNCED",
        "syncRegistrations,true",
        "deleteMode,HARD",
        "jdbcSchema,''"
    })
    void admitsTheEndsOfARange(String key, String value) {
        component.put(key, value);
        assertThat(new ValueChecks(component).check(false)).isNotNull();
    }

    @Test
    void aPrefixLeavesRoomForTheName() {
        component.put("rolePrefix", "p".repeat(155));
        assertThat(new ValueChecks(component).check(false)).isNotNull();
        component.put("rolePrefix", "p".repeat(156));
        assertThatThrownBy(() -> new ValueChecks(component).check(false))
                .extracting(Throwable::getLocalizedMessage)
                .isEqualTo("Prefix of role names: at most 155 characters, none of them a control character.");
    }

    @Test
    void refusesUrlsThatAreNotAdmittedWithoutRepeatingThem() {
        component.put("jdbcUrl", "jdbc:postgresql://db/app?socketFactory=org.example.Secret");
        assertThatThrownBy(() -> new ValueChecks(component).check(false))
                .extracting(Throwable::getLocalizedMessage)
                .asString()
                .startsWith("JDBC URL: ")
                .contains("socketFactory")
                .doesNotContain("Secret");
    }

    @Test
    void refusesH2UnlessTheServerAdmitsIt() {
        component.put("jdbcUrl", "jdbc:h2:mem:app");
        assertThatThrownBy(() -> new ValueChecks(component).check(false)).isInstanceOf(SettingRefusedException.class);
        assertThat(new ValueChecks(component).check(true).scheme()).isEqualTo("h2");
    }

    @Test
    void refusesToCreateTablesUnderOtherNames() {
        component.put("schemaManagement", "CREATE");
        component.getConfig().put("nameOverrides", List.of("users=people"));
        assertThatThrownBy(() -> new ValueChecks(component).check(false))
                .hasMessage("roster.error.createRenamed")
                .extracting(Throwable::getLocalizedMessage)
                .isEqualTo("Tables: CREATE cannot be combined with \"Names of tables and columns\".");
    }
}

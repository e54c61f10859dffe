package dev.roster.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider.EditMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RosterUserAdapterTest extends AdapterScene {

    @Test
    void showsWhatTheRowHolds() {
        row.setActive(true);
        row.setEmail("alice@acme.example");
        row.setBio("Hello");
        row.setProfilePictureUrl("https://img.example/a.png");
        row.setCreatedAt(Instant.parse("2025-01-02T03:04:05Z"));
        UserModel user = person(EditMode.READ_ONLY);
        assertThat(user.isEnabled()).isTrue();
        assertThat(user.getCreatedTimestamp()).isEqualTo(1735787045000L);
        assertThat(user.getAttributes())
                .containsEntry("email", List.of("alice@acme.example"))
                .containsEntry("bio", List.of("Hello"))
                .containsEntry("picture", List.of("https://img.example/a.png"))
                .containsEntry("created_at", List.of("2025-01-02T03:04:05Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"username", "email", "firstName", "lastName", "picture", "bio", "is_verified", "created_at"})
    void readOnlyRefusesEveryChangeOfTheRow(String attribute) {
        assertThatThrownBy(() -> person(EditMode.READ_ONLY).setSingleAttribute(attribute, "other"))
                .isInstanceOf(ReadOnlyException.class);
        assertThat(kept).isEmpty();
    }

    @Test
    void readOnlyAdmitsSettersThatChangeNothingAndAttributesOfKeycloaks() {
        row.setEmail("Alice@Acme.example");
        UserModel user = person(EditMode.READ_ONLY);
        assertThatCode(() -> {
                    user.setUsername("alice");
                    user.setEmail("alice@acme.example");
                    user.setFirstName("");
                    user.setAttribute("lastName", List.of());
                    user.removeAttribute("bio");
                    user.setEnabled(false);
                })
                .doesNotThrowAnyException();
        user.setSingleAttribute("locale", "de");
        assertThat(user.getFirstAttribute("locale")).isEqualTo("de");
        assertThat(user.getAttributes()).containsEntry("locale", List.of("de"));
    }

    @Test
    void readOnlyRemembersAnAddressThatWasVerifiedAtTheSignInUntilItChanges() {
        row.setEmail("alice@acme.example");
        UserModel user = person(EditMode.READ_ONLY);
        assertThatThrownBy(() -> user.setEmailVerified(true)).isInstanceOf(ReadOnlyException.class);
        isSigningIn = true;
        user.setEmailVerified(true);
        assertThat(user.isEmailVerified()).isTrue();
        assertThat(user.getAttributes()).containsOnlyKeys("username", "email", "is_verified");
        row.setEmail("other@acme.example");
        assertThat(user.isEmailVerified()).isFalse();
    }

    @Test
    void unsyncedKeepsChangesInKeycloakAndTheRowAsItIs() {
        row.setActive(true);
        row.setLastName("Lee");
        UserModel user = person(EditMode.UNSYNCED);
        user.setLastName("Doe");
        user.setEnabled(false);
        assertThat(user.getLastName()).isEqualTo("Doe");
        assertThat(user.getAttributes())
                .containsEntry("lastName", List.of("Doe"))
                .doesNotContainKey("LAST_NAME");
        assertThat(user.isEnabled()).isFalse();
        assertThat(row.getLastName()).isEqualTo("Lee");
        assertThat(row.isActive()).isTrue();
    }

    @Test
    void unsyncedKeepsAFieldEmptyThatTheRowFills() {
        row.setLastName("Lee");
        UserModel user = person(EditMode.UNSYNCED);
        user.setLastName(null);
        assertThat(user.getLastName()).isNull();
        assertThat(user.getAttributeStream("lastName")).isEmpty();
        assertThat(user.getAttributes()).doesNotContainKeys("lastName", "LAST_NAME");
        user.setLastName("Lee");
        assertThat(user.getLastName()).isEqualTo("Lee");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "UNSYNCED"})
    void keycloakMayDisableAndEnableWhomTheApplicationLetsIn(EditMode mode) {
        row.setActive(true);
        UserModel user = person(mode);
        user.setEnabled(false);
        assertThat(user.isEnabled()).isFalse();
        assertThat(row.isActive()).isTrue();
        assertThat(user.getAttributes()).containsOnlyKeys("username", "is_verified");
        assertThat(person(EditMode.WRITABLE).isEnabled()).isFalse();
        user.setEnabled(true);
        assertThat(user.isEnabled()).isTrue();
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "UNSYNCED"})
    void keycloakCannotEnableWhomTheApplicationDisabled(EditMode mode) {
        kept.putSingle("ENABLED", "true");
        assertThat(person(mode).isEnabled()).isFalse();
        assertThatThrownBy(() -> person(mode).setEnabled(true))
                .isInstanceOf(ReadOnlyException.class)
                .hasMessageContaining("enabled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENABLED",
                "EMAIL_VERIFIED",
                "CREATED_TIMESTAMP",
                "roster.verifiedAddress",
                "EMAIL",
                "FIRST_NAME",
                "LAST_NAME"
            })
    void whatIsKeptBesideTheRowIsNoAttributeToBeSet(String name) {
        for (EditMode mode : EditMode.values()) {
            UserModel user = person(mode);
            assertThatThrownBy(() -> user.setSingleAttribute(name, "true")).isInstanceOf(ReadOnlyException.class);
            assertThatThrownBy(() -> user.setAttribute(name, List.of("true"))).isInstanceOf(ReadOnlyException.class);
            assertThatThrownBy(() -> user.removeAttribute(name)).isInstanceOf(ReadOnlyException.class);
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void anAddressIsInLowerCaseWhateverTheLocaleAndTheRowKeepsItsOwn() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            row.setEmail("INFO@Acme.example");
            UserModel user = person(EditMode.WRITABLE);
            user.setEmail("info@acme.example");
            assertThat(user.getEmail()).isEqualTo("info@acme.example");
            assertThat(user.getAttributes()).containsEntry("email", List.of("info@acme.example"));
            assertThat(user.getUsername()).isEqualTo("Alice");
            assertThat(row.getEmail()).isEqualTo("INFO@Acme.example");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(EditMode.class)
    void aNameThatKeycloakMakesOfTheAddressLeavesTheRowAlone(EditMode mode) {
        isAddressTheName = true;
        UserModel user = person(mode);
        user.setUsername("alice@acme.example");
        assertThat(user.getUsername()).isEqualTo("Alice");
        assertThat(row.getUsername()).isEqualTo("Alice");
    }

    @ParameterizedTest
    @EnumSource(EditMode.class)
    void nobodyIsAskedForAPasswordThatCannotBeWritten(EditMode mode) {
        UserModel user = person(mode);
        user.addRequiredAction(RequiredAction.CONFIGURE_TOTP);
        if (mode == EditMode.READ_ONLY) {
            assertThatThrownBy(() -> user.addRequiredAction(RequiredAction.UPDATE_PASSWORD))
                    .isInstanceOf(ReadOnlyException.class);
            required.add("UPDATE_PASSWORD");
            assertThat(user.getRequiredActionsStream()).containsExactly("CONFIGURE_TOTP");
        } else {
            user.addRequiredAction(RequiredAction.UPDATE_PASSWORD);
            assertThat(user.getRequiredActionsStream()).containsExactly("CONFIGURE_TOTP", "UPDATE_PASSWORD");
        }
    }
}

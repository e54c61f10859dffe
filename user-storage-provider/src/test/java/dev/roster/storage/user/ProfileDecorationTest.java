package dev.roster.storage.user;

import java.lang.reflect.Proxy;
import java.util.List;

import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.UserProfileProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileDecorationTest {

    private final UserProfileMetadata profile = new UserProfileMetadata(UserProfileContext.USER_API);

    ProfileDecorationTest() {
        for (String name : List.of("username", "email", "firstName", "lastName", "nickname")) {
            profile.addAttribute(name, 0, List.of(new AttributeValidatorMetadata("anything")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, username, false",
        "READ_ONLY, lastName, false",
        "UNSYNCED, username, false",
        "UNSYNCED, lastName, true",
        "WRITABLE, username, true",
        "WRITABLE, lastName, true",
        "READ_ONLY, nickname, true",
    })
    void whatCannotBeChangedIsShownReadOnly(EditMode mode, String name, boolean isEditable) {
        decorate(mode);
        assertThat(attribute(name).canEdit(null)).isEqualTo(isEditable);
    }

    @ParameterizedTest
    @EnumSource(EditMode.class)
    void lengthsOfColumnsAreLimitsWhereTheyAreWritten(EditMode mode) {
        List<AttributeMetadata> added = decorate(mode);
        int limits = mode == EditMode.WRITABLE ? 1 : 0;
        assertThat(attribute("lastName").getValidators()).hasSize(1 + limits);
        assertThat(attribute("nickname").getValidators()).hasSize(1);
        assertThat(added).extracting(AttributeMetadata::getName).startsWith("picture", "bio");
        assertThat(added.get(0).getValidators()).hasSize(1 + limits); // the first: what is read-only stays
    }

    @Test
    void everyColumnOfANewPersonIsChecked() {
        NewPersonProfile.decorate(profile);
        assertThat(attribute("lastName").getValidators())
                .extracting(AttributeValidatorMetadata::getValidatorId)
                .contains(RowValueValidator.ID);
        assertThat(attribute("nickname").getValidators())
                .extracting(AttributeValidatorMetadata::getValidatorId)
                .doesNotContain(RowValueValidator.ID);
    }

    @Test
    void noValidatorStopsWhatNobodyChanged() {
        List<AttributeMetadata> added = decorate(EditMode.WRITABLE);
        assertThat(attribute("lastName").getValidators())
                .extracting(AttributeValidatorMetadata::getValidatorId)
                .containsOnly(UnlessUnchangedValidator.ID);
        assertThat(added.get(1).getValidators())
                .extracting(AttributeValidatorMetadata::getValidatorId)
                .containsOnly(UnlessUnchangedValidator.ID);
    }

    private List<AttributeMetadata> decorate(EditMode mode) {
        return new ProfileDecoration(session(), mode, "component").decorate(profile);
    }

    private AttributeMetadata attribute(String name) {
        return profile.getAttribute(name).get(0);
    }

    private static KeycloakSession session() {
        UserProfileProvider profiles = stub(UserProfileProvider.class, new UPConfig());
        return stub(KeycloakSession.class, profiles);
    }

    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
